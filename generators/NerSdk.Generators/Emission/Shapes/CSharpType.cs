using NerSdk.Generators.Emission.Text;
using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Emission.Shapes;

/// <summary>The C# type of a shape's values.</summary>
internal sealed class CSharpType : ShapeVisitor<string>
{
    private static readonly CSharpType s_instance = new();

    public static string Of(ShapeModel shape) => shape.Accept(s_instance);

    public override string VisitMention(MentionShapeModel shape) => TypeNames.Mention;

    public override string VisitList(ListShapeModel shape) => $"{TypeNames.IReadOnlyList}<{shape.Element.Accept(this)}>";

    public override string VisitOptional(OptionalShapeModel shape) => $"{shape.Value.Accept(this)}?";

    public override string VisitRecord(RecordShapeModel shape) => shape.Type;
}
