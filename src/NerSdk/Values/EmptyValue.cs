using System.Collections.Immutable;
using NerSdk.Shapes;

namespace NerSdk.Values;

/// <summary>The value in which nothing was found.</summary>
internal sealed class EmptyValue : ShapeVisitor<int, EntityValue?>
{
    private static readonly EmptyValue s_instance = new();

    public static EntityValue? Of(Shape shape) => shape.Accept(s_instance, 0);

    public override EntityValue? VisitMention(MentionShape shape, int argument) => new MentionValue("");

    public override EntityValue? VisitList(ListShape shape, int argument) => ListValue.Empty;

    public override EntityValue? VisitOptional(OptionalShape shape, int argument) => null;

    public override EntityValue? VisitRecord(RecordShape shape, int argument) =>
        new RecordValue(shape, ImmutableArray.CreateRange(shape.Members, member => member.Shape.Accept(this, argument)));
}
