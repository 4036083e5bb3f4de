using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Artifacts;

/// <summary>The compact JSON of an answer that found nothing.</summary>
internal sealed class EmptyAnswer : ShapeVisitor<string>
{
    private static readonly EmptyAnswer s_instance = new();

    public static string Of(ShapeModel shape) => shape.Accept(s_instance);

    public override string VisitMention(MentionShapeModel shape) => "null";

    public override string VisitList(ListShapeModel shape) => "[]";

    public override string VisitOptional(OptionalShapeModel shape) => "null";

    public override string VisitRecord(RecordShapeModel shape) =>
        $"{{{string.Join(",", shape.Members.Select(member => $"{JsonString.Quote(member.Name)}:{member.Shape.Accept(this)}"))}}}";
}
