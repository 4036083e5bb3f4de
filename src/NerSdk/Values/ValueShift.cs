using System.Collections.Immutable;

namespace NerSdk.Values;

/// <summary>Moves all places of a tree.</summary>
internal sealed class ValueShift(int offset) : EntityValueVisitor<EntityValue>
{
    public override EntityValue VisitMention(MentionValue value) =>
        value.At(ImmutableArray.CreateRange(value.Spans, span => new TextSpan(checked(span.Start + offset), checked(span.End + offset))));

    public override EntityValue VisitList(ListValue value) => new ListValue(ImmutableArray.CreateRange(value.Items, item => item.Accept(this)));

    public override EntityValue VisitRecord(RecordValue value) =>
        new RecordValue(value.Shape, ImmutableArray.CreateRange(value.Values, item => item?.Accept(this)));
}
