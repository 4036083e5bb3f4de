using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Emission.Shapes;

/// <summary>The C# expression that makes a shape at run time.</summary>
internal sealed class ShapeExpression : ShapeVisitor<string>
{
    private readonly string _indentation;

    private ShapeExpression(string indentation) => _indentation = indentation;

    public static string Of(RecordShapeModel shape) => shape.Accept(new ShapeExpression("    "));

    public override string VisitMention(MentionShapeModel shape) => $"{TypeNames.SchemaMetadata}.Mention";

    public override string VisitList(ListShapeModel shape) => $"{TypeNames.SchemaMetadata}.List({shape.Element.Accept(this)})";

    public override string VisitOptional(OptionalShapeModel shape) => $"{TypeNames.SchemaMetadata}.Optional({shape.Value.Accept(this)})";

    public override string VisitRecord(RecordShapeModel shape)
    {
        ShapeExpression deeper = new(_indentation + "    ");
        return $"{TypeNames.SchemaMetadata}.Record({string.Join(",", shape.Members.Select(member => $"\n{_indentation}{deeper.Member(member)}"))})";
    }

    private string Member(MemberModel member)
    {
        string names = $"{Literal.Of(member.Name)}, {Literal.Of(member.MemberName)}";
        string aliases = string.Concat(member.Aliases.Select(alias => ", " + Literal.Of(alias)));
        return $"{TypeNames.SchemaMetadata}.Member({names}, {member.Shape.Accept(this)}, {Literal.OfOptional(member.Description)}{aliases})";
    }
}
