using NerSdk.Grounding;
using NerSdk.Shapes;

namespace NerSdk.Prompting;

/// <summary>The answer that found nothing.</summary>
internal sealed class EmptyAnswer : ShapeVisitor<int, string>
{
    private static readonly EmptyAnswer s_instance = new();

    public static string Of(Shape shape) => shape.Accept(s_instance, 0);

    public override string VisitMention(MentionShape shape, int argument) => "\"\"";

    public override string VisitList(ListShape shape, int argument) => "[]";

    public override string VisitOptional(OptionalShape shape, int argument) => "null";

    public override string VisitRecord(RecordShape shape, int argument) =>
        $"{{{string.Join(',', shape.Members.Select(member => $"{AnswerString.Quote(member.Name)}:{member.Shape.Accept(this, argument)}"))}}}";
}
