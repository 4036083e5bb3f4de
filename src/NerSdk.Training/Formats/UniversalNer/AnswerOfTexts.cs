using NerSdk.Grounding;
using NerSdk.Shapes;

namespace NerSdk.Training.Formats.UniversalNer;

/// <summary>Writes texts as the answer for a member: a list of all, or the first one.</summary>
internal sealed class AnswerOfTexts : ShapeVisitor<IReadOnlyList<string>, string>
{
    private static readonly AnswerOfTexts s_instance = new();

    /// <summary>Writes an answer.</summary>
    /// <param name="shape">The schema's members.</param>
    /// <param name="texts">The texts by member.</param>
    public static string Of(RecordShape shape, IReadOnlyDictionary<string, IReadOnlyList<string>> texts) =>
        $"{{{string.Join(',', shape.Members.Select(member => $"{AnswerString.Quote(member.Name)}:{member.Shape.Accept(s_instance, texts.GetValueOrDefault(member.Name) ?? [])}"))}}}";

    public override string VisitMention(MentionShape shape, IReadOnlyList<string> argument) => argument.Count > 0 ? AnswerString.Quote(argument[0]) : "null";

    public override string VisitOptional(OptionalShape shape, IReadOnlyList<string> argument) => shape.Value.Accept(this, argument);

    public override string VisitList(ListShape shape, IReadOnlyList<string> argument) =>
        $"[{string.Join(',', argument.Distinct(StringComparer.Ordinal).Select(text => shape.Element.Accept(this, [text])))}]";

    // Which texts belong to one nested record, questions for types do not tell.
    public override string VisitRecord(RecordShape shape, IReadOnlyList<string> argument) => Of(shape, new Dictionary<string, IReadOnlyList<string>>());
}
