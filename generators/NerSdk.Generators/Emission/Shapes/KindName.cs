using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Emission.Shapes;

/// <summary>
/// The end of the names of the methods in <c>NerSdk.Metadata</c> that read, write, get and add a shape's values: <c>MentionList</c> in
/// <c>ReadMentionList</c>.
/// </summary>
internal sealed class KindName : ShapeVisitor<string>
{
    private static readonly KindName s_instance = new();

    public static string Of(ShapeModel shape) => shape.Accept(s_instance);

    public override string VisitMention(MentionShapeModel shape) => "Mention";

    public override string VisitList(ListShapeModel shape) => $"{shape.Element.Accept(this)}List";

    public override string VisitOptional(OptionalShapeModel shape) => $"Optional{shape.Value.Accept(this)}";

    public override string VisitRecord(RecordShapeModel shape) => "Record";
}
