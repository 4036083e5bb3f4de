using NerSdk.Grounding;
using NerSdk.Shapes;

namespace NerSdk.Grammar.Export;

/// <summary>
/// The JSON schema of a shape's answers (draft 2020-12): compact, every property required and no others, as backends with strict schemas demand. The
/// source generator writes the same.
/// </summary>
internal sealed class JsonSchemaText : ShapeVisitor<int, JsonSchemaText.Part>
{
    private static readonly JsonSchemaText s_instance = new();

    public static string Of(RecordShape shape, string? description) => s_instance.VisitRecord(shape, 0).WithDescription(description);

    public override Part VisitMention(MentionShape shape, int argument) => new(["string"], "");

    public override Part VisitList(ListShape shape, int argument) => new(["array"], $"\"items\":{shape.Element.Accept(this, argument).WithDescription(null)}");

    public override Part VisitOptional(OptionalShape shape, int argument)
    {
        Part value = shape.Value.Accept(this, argument);
        return value with { Types = [.. value.Types, "null"] };
    }

    public override Part VisitRecord(RecordShape shape, int argument)
    {
        IEnumerable<string> properties = shape.Members.Select(
            member => $"{AnswerString.Quote(member.Name)}:{member.Shape.Accept(this, argument).WithDescription(member.Description)}");
        IEnumerable<string> required = shape.Members.Select(member => AnswerString.Quote(member.Name));
        return new Part(
            ["object"],
            $"\"properties\":{{{string.Join(',', properties)}}},\"required\":[{string.Join(',', required)}],\"additionalProperties\":false");
    }

    /// <summary>A schema in the making: the description stands between its types and the rest.</summary>
    internal readonly record struct Part(string[] Types, string Rest)
    {
        public string WithDescription(string? description)
        {
            string types = Types is [string single] ? $"\"{single}\"" : $"[{string.Join(',', Types.Select(type => $"\"{type}\""))}]";
            return $"{{\"type\":{types}"
                + (description is null ? "" : $",\"description\":{AnswerString.Quote(description)}")
                + (Rest.Length == 0 ? "}" : $",{Rest}}}");
        }
    }
}
