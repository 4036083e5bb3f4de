using System.Collections.Immutable;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Extraction.Findings;

/// <summary>Puts found mentions into a tree of values: a list takes all of its label, a single field the most confident, of equal ones the first.</summary>
/// <param name="mentions">The mentions of each label, in the order of the document.</param>
/// <remarks>The argument is the label. Which mentions belong to one record of a list nobody tells, so each has a record of its own.</remarks>
internal sealed class FoundValues(ILookup<string, MentionValue> mentions) : ShapeVisitor<string, EntityValue?>
{
    public static RecordValue Of(RecordShape shape, IEnumerable<LabeledMention> mentions) => (RecordValue)new FoundValues(mentions
        .OrderBy(mention => mention.Start).ThenByDescending(mention => mention.End)
        .ToLookup(mention => mention.Label, mention => new MentionValue(mention.Text, new TextSpan(mention.Start, mention.End)) { Confidence = mention.Confidence }))
        .VisitRecord(shape, "")!;

    public override EntityValue? VisitMention(MentionShape shape, string argument) => mentions[argument].MaxBy(mention => mention.Confidence ?? -1);

    public override EntityValue? VisitOptional(OptionalShape shape, string argument) => shape.Value.Accept(this, argument);

    public override EntityValue? VisitList(ListShape shape, string argument) => new ListValue([.. mentions
        .Where(group => group.Key == argument || group.Key.StartsWith(argument + ".", StringComparison.Ordinal))
        .SelectMany(group => group.Select(mention => (group.Key, mention)))
        .OrderBy(item => item.mention.Spans[0].Start)
        .Select(item => shape.Element.Accept(Alone(item.Key, item.mention), argument))
        .OfType<EntityValue>()]);

    public override EntityValue? VisitRecord(RecordShape shape, string argument)
    {
        ImmutableArray<EntityValue?> values =
            [.. shape.Members.Select(member => member.Shape.Accept(this, argument.Length == 0 ? member.Name : $"{argument}.{member.Name}"))];
        return new RecordValue(shape, values);
    }

    private static FoundValues Alone(string label, MentionValue mention) => new(Enumerable.Repeat(mention, 1).ToLookup(_ => label));
}
