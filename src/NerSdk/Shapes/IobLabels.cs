using System.Collections.Immutable;

namespace NerSdk.Shapes;

/// <summary>
/// The token labels of a tagger in IOB2: <c>O</c>, then <c>B-</c> and <c>I-</c> of each member with mentions, in declaration order. Members of nested
/// records are named by their path, with dots.
/// </summary>
internal sealed class IobLabels : ShapeVisitor<string, IEnumerable<string>>
{
    private static readonly IobLabels s_instance = new();

    public static ImmutableArray<string> Of(RecordShape shape) => [.. s_instance.VisitRecord(shape, "").SelectMany(name => (string[])[$"B-{name}", $"I-{name}"]).Prepend("O")];

    public static string Fingerprint(RecordShape shape) => ShapeText.Fingerprint("nersdk-labels-1\n" + string.Join('\n', Of(shape)));

    public override IEnumerable<string> VisitMention(MentionShape shape, string argument) => [argument];

    public override IEnumerable<string> VisitList(ListShape shape, string argument) => shape.Element.Accept(this, argument);

    public override IEnumerable<string> VisitOptional(OptionalShape shape, string argument) => shape.Value.Accept(this, argument);

    public override IEnumerable<string> VisitRecord(RecordShape shape, string argument) =>
        shape.Members.SelectMany(member => member.Shape.Accept(this, argument.Length == 0 ? member.Name : $"{argument}.{member.Name}"));
}
