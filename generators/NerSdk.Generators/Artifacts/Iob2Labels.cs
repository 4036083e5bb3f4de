using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Artifacts;

/// <summary>
/// The token labels of a tagger: outside, then beginning and inside of each member (IOB2). Members of nested records are named by their path, with dots.
/// </summary>
internal sealed class Iob2Labels : ShapeVisitor<IEnumerable<string>>
{
    private readonly string _path;

    private Iob2Labels(string path) => _path = path;

    public static IEnumerable<string> Of(RecordShapeModel shape) => shape.Accept(new Iob2Labels("")).Prepend("O");

    public override IEnumerable<string> VisitMention(MentionShapeModel shape) => [$"B-{_path}", $"I-{_path}"];

    public override IEnumerable<string> VisitList(ListShapeModel shape) => shape.Element.Accept(this);

    public override IEnumerable<string> VisitOptional(OptionalShapeModel shape) => shape.Value.Accept(this);

    public override IEnumerable<string> VisitRecord(RecordShapeModel shape) =>
        shape.Members.SelectMany(member => member.Shape.Accept(new Iob2Labels(_path.Length == 0 ? member.Name : $"{_path}.{member.Name}")));
}
