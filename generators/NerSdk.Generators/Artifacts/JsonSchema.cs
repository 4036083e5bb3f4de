using System.Text;
using NerSdk.Generators.Model;

namespace NerSdk.Generators.Artifacts;

/// <summary>The JSON schema of an answer: compact, every property required and no others, as backends with strict schemas demand.</summary>
internal static class JsonSchema
{
    public static string Text(SchemaModel schema)
    {
        StringBuilder json = new("""{"type":"object",""");
        AppendDescription(json, schema.Description);
        json.Append("\"properties\":{");
        json.Append(string.Join(",", schema.Fields.Select(Property)));
        json.Append("},\"required\":[");
        json.Append(string.Join(",", schema.Fields.Select(field => JsonString.Quote(field.Name))));
        return json.Append("],\"additionalProperties\":false}").ToString();
    }

    private static string Property(FieldModel field)
    {
        StringBuilder json = new(JsonString.Quote(field.Name));
        json.Append(":{");
        json.Append(field.IsList ? "\"type\":\"array\"," : "\"type\":[\"string\",\"null\"],");
        AppendDescription(json, field.Description);
        json.Append(field.IsList ? "\"items\":{\"type\":\"string\"}," : "");
        json.Length--;
        return json.Append('}').ToString();
    }

    private static void AppendDescription(StringBuilder json, string? description)
    {
        if (description is not null)
        {
            json.Append("\"description\":").Append(JsonString.Quote(description)).Append(',');
        }
    }
}
