using System.Text;
using NerSdk.Generators.Model;
using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Artifacts;

/// <summary>The JSON schema of an answer: compact, every property required and no others, as backends with strict schemas demand.</summary>
internal sealed class JsonSchema : ShapeVisitor<StringBuilder>
{
    private readonly StringBuilder _json;
    private readonly string? _description;
    private readonly bool _isNullable;

    private JsonSchema(StringBuilder json, string? description, bool isNullable = false)
    {
        _json = json;
        _description = description;
        _isNullable = isNullable;
    }

    public static string Text(SchemaModel schema) => schema.Shape.Accept(new JsonSchema(new StringBuilder(512), schema.Description)).ToString();

    public override StringBuilder VisitMention(MentionShapeModel shape) => AppendStart("string").Append('}');

    public override StringBuilder VisitList(ListShapeModel shape)
    {
        AppendStart("array").Append(",\"items\":");
        return shape.Element.Accept(new JsonSchema(_json, description: null)).Append('}');
    }

    public override StringBuilder VisitOptional(OptionalShapeModel shape) => shape.Value.Accept(new JsonSchema(_json, _description, isNullable: true));

    public override StringBuilder VisitRecord(RecordShapeModel shape)
    {
        AppendStart("object").Append(",\"properties\":{");
        foreach (MemberModel member in shape.Members)
        {
            _json.AppendJson(member.Name).Append(':');
            member.Shape.Accept(new JsonSchema(_json, member.Description)).Append(',');
        }

        EndList().Append("},\"required\":[");
        foreach (MemberModel member in shape.Members)
        {
            _json.AppendJson(member.Name).Append(',');
        }

        return EndList().Append("],\"additionalProperties\":false}");
    }

    private StringBuilder AppendStart(string type)
    {
        _json.Append("{\"type\":").Append(_isNullable ? $"[\"{type}\",\"null\"]" : $"\"{type}\"");
        return _description is null ? _json : _json.Append(",\"description\":").AppendJson(_description);
    }

    // Takes back the comma after the last item.
    private StringBuilder EndList()
    {
        _json.Length -= _json[_json.Length - 1] == ',' ? 1 : 0;
        return _json;
    }
}
