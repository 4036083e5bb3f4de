using NerSdk.Generators.Emission.Text;
using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Emission.Shapes;

/// <summary>Writes the C# expression that makes a shape at run time.</summary>
internal sealed class ShapeExpression : ShapeVisitor<SourceWriter>
{
    private readonly SourceWriter _writer;
    private readonly string _indentation;

    /// <summary>Creates a visitor.</summary>
    /// <param name="writer">Takes the expression.</param>
    /// <param name="indentation">Stands before the lines after the first.</param>
    public ShapeExpression(SourceWriter writer, string indentation)
    {
        _writer = writer;
        _indentation = indentation;
    }

    public override SourceWriter VisitMention(MentionShapeModel shape) => Append("Mention");

    public override SourceWriter VisitList(ListShapeModel shape)
    {
        Append("List(");
        return shape.Element.Accept(this).Append(")");
    }

    public override SourceWriter VisitOptional(OptionalShapeModel shape)
    {
        Append("Optional(");
        return shape.Value.Accept(this).Append(")");
    }

    public override SourceWriter VisitRecord(RecordShapeModel shape)
    {
        Append("Record(");
        ShapeExpression deeper = new(_writer, _indentation + "    ");
        string end = "";
        foreach (MemberModel member in shape.Members)
        {
            _writer.Append(end).Append("\n").Append(_indentation);
            deeper.AppendMember(member);
            end = ",";
        }

        return _writer.Append(")");
    }

    private void AppendMember(MemberModel member)
    {
        Append("Member(").Append(Literal.Of(member.Name)).Append(", ").Append(Literal.Of(member.MemberName)).Append(", ");
        member.Shape.Accept(this).Append(", ").Append(Literal.OfOptional(member.Description));
        foreach (string alias in member.Aliases)
        {
            _writer.Append(", ").Append(Literal.Of(alias));
        }

        _writer.Append(")");
    }

    private SourceWriter Append(string call) => _writer.Append(TypeNames.SchemaMetadata).Append(".").Append(call);
}
