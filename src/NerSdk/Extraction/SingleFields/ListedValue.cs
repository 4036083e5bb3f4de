using System.Collections.Immutable;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Extraction.SingleFields;

/// <summary>Turns values of a schema into those of its <see cref="ListedShape"/>, or back. The argument says whether the value is in an optional shape.</summary>
/// <param name="isBack">True: back, and of each list that stands for one mention the most confident one is taken, of equal ones the first.</param>
internal sealed class ListedValue(bool isBack) : ShapeVisitor<(EntityValue? Value, bool IsOptional), EntityValue?>
{
    private static readonly ListedValue s_there = new(isBack: false);
    private static readonly ListedValue s_back = new(isBack: true);

    /// <summary>The value of the listed schema.</summary>
    public static RecordValue There(RecordShape shape, RecordShape listed, RecordValue value) => new(listed, s_there.Members(shape, value));

    /// <summary>The value of the schema.</summary>
    public static RecordValue Back(RecordShape shape, RecordValue value) => new(shape, s_back.Members(shape, value));

    public override EntityValue? VisitMention(MentionShape shape, (EntityValue? Value, bool IsOptional) argument) => (argument.IsOptional, isBack) switch
    {
        (false, _) => argument.Value,
        (true, true) => (argument.Value as ListValue)?.Items.MaxBy(item => (item as MentionValue)?.Confidence ?? -1),
        (true, false) => argument.Value is null ? ListValue.Empty : new ListValue(argument.Value),
    };

    public override EntityValue? VisitOptional(OptionalShape shape, (EntityValue? Value, bool IsOptional) argument) => shape.Value.Accept(this, (argument.Value, true));

    public override EntityValue? VisitList(ListShape shape, (EntityValue? Value, bool IsOptional) argument) => argument.Value is ListValue list
        ? new ListValue([.. list.Items.Select(item => shape.Element.Accept(this, (item, false))).OfType<EntityValue>()])
        : argument.Value;

    public override EntityValue? VisitRecord(RecordShape shape, (EntityValue? Value, bool IsOptional) argument) =>
        argument.Value is RecordValue record ? new RecordValue(shape, Members(shape, record)) : argument.Value;

    private ImmutableArray<EntityValue?> Members(RecordShape shape, RecordValue record) =>
        [.. shape.Members.Select((member, i) => member.Shape.Accept(this, (record.Values[i], false)))];
}
