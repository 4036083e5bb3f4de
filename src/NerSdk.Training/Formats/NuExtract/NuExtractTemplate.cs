using System.Text;
using NerSdk.Grounding;
using NerSdk.Shapes;

namespace NerSdk.Training.Formats.NuExtract;

/// <summary>Writes a schema as NuExtract's template: the shape of the answer, with the names of types as leaves.</summary>
internal sealed class NuExtractTemplate : ShapeVisitor<int, string>
{
    private static readonly NuExtractTemplate s_instance = new();

    public static string Of(RecordShape shape) => shape.Accept(s_instance, 0);

    public override string VisitMention(MentionShape shape, int argument) => "\"verbatim-string\"";

    public override string VisitOptional(OptionalShape shape, int argument) => shape.Value.Accept(this, argument);

    public override string VisitList(ListShape shape, int argument) => $"[\n{Indent(argument + 1)}{shape.Element.Accept(this, argument + 1)}\n{Indent(argument)}]";

    public override string VisitRecord(RecordShape shape, int argument)
    {
        StringBuilder text = new("{\n");
        foreach (SchemaMember member in shape.Members)
        {
            text.Append(Indent(argument + 1)).Append(AnswerString.Quote(member.Name)).Append(": ").Append(member.Shape.Accept(this, argument + 1));
            text.Append(member == shape.Members[^1] ? "\n" : ",\n");
        }

        return text.Append(Indent(argument)).Append('}').ToString();
    }

    private static string Indent(int depth) => new(' ', 4 * depth);
}
