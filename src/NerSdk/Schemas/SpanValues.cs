using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Schemas;

/// <summary>Makes values of labelled spans: a list takes all spans of its label, an optional mention the first.</summary>
internal sealed class SpanValues : ShapeVisitor<IReadOnlyList<EntityValue>, EntityValue?>
{
    private static readonly SpanValues s_instance = new();

    public static RecordValue Of(EntitySchema schema, string document, IEnumerable<LabeledSpan> spans)
    {
        Dictionary<SchemaMember, List<EntityValue>> byMember = [];
        foreach (LabeledSpan span in spans.OrderBy(span => span.Start).ThenBy(span => span.End))
        {
            SchemaMember member = schema.FindMember(span.Label)
                ?? throw new ArgumentException($"Label '{span.Label}' names no member of schema '{schema.Name}', which has: {string.Join(", ", schema.Members.Select(m => m.Name))}.", nameof(spans));
            if (span.Start < 0 || span.End <= span.Start || span.End > document.Length)
            {
                throw new ArgumentException($"Span {span.Start}..{span.End} ({span.Label}) lies outside the document of {document.Length} UTF-16 code units or is empty.", nameof(spans));
            }

            if (!byMember.TryGetValue(member, out List<EntityValue>? values))
            {
                byMember.Add(member, values = []);
            }

            values.Add(new MentionValue(document[span.Start..span.End], new TextSpan(span.Start, span.End)));
        }

        return new RecordValue(schema.Shape, [.. schema.Members.Select(member => member.Shape.Accept(s_instance, byMember.GetValueOrDefault(member) ?? []))]);
    }

    public override EntityValue? VisitMention(MentionShape shape, IReadOnlyList<EntityValue> argument) => argument.Count > 0 ? argument[0] : null;

    public override EntityValue? VisitOptional(OptionalShape shape, IReadOnlyList<EntityValue> argument) => shape.Value.Accept(this, argument);

    public override EntityValue? VisitList(ListShape shape, IReadOnlyList<EntityValue> argument) =>
        new ListValue([.. argument.Select(value => shape.Element.Accept(this, [value])).OfType<EntityValue>()]);

    // Which spans belong to one nested record, labels do not tell.
    public override EntityValue? VisitRecord(RecordShape shape, IReadOnlyList<EntityValue> argument) => RecordValue.Empty(shape);
}
