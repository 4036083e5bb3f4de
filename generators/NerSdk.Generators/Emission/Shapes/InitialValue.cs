using NerSdk.Generators.Emission.Text;
using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Emission.Shapes;

/// <summary>The C# expression of the value that stays if an answer holds none.</summary>
internal sealed class InitialValue : ShapeVisitor<string>
{
    private static readonly InitialValue s_instance = new();

    public static string Of(ShapeModel shape) => shape.Accept(s_instance);

    public override string VisitMention(MentionShapeModel shape) => "default";

    public override string VisitList(ListShapeModel shape) => $"{TypeNames.Array}.Empty<{CSharpType.Of(shape.Element)}>()";

    public override string VisitOptional(OptionalShapeModel shape) => "null";

    public override string VisitRecord(RecordShapeModel shape) => "default!";
}
