using System.Text;
using NerSdk.Generators.Model;

namespace NerSdk.Generators.Artifacts;

/// <summary>The JSON schema of an answer: compact, every property required and no others, as backends with strict schemas demand.</summary>
internal static class JsonSchema
{
    public static string Text(SchemaModel schema)
    {
        StringBuilder json = new("""{"type":"object",""", 512);
        AppendDescription(json, schema.Description);
        json.Append("\"properties\":{");
        foreach (FieldModel field in schema.Fields)
        {
            AppendProperty(json, field);
        }

        EndList(json).Append("},\"required\":[");
        foreach (FieldModel field in schema.Fields)
        {
            json.AppendJson(field.Name).Append(',');
        }

        return EndList(json).Append("],\"additionalProperties\":false}").ToString();
    }

    private static void AppendProperty(StringBuilder json, FieldModel field)
    {
        json.AppendJson(field.Name).Append(":{");
        json.Append(field.IsList ? "\"type\":\"array\"," : "\"type\":[\"string\",\"null\"],");
        AppendDescription(json, field.Description);
        json.Append(field.IsList ? "\"items\":{\"type\":\"string\"}," : "");
        EndList(json).Append("},");
    }

    private static void AppendDescription(StringBuilder json, string? description)
    {
        if (description is not null)
        {
            json.Append("\"description\":").AppendJson(description).Append(',');
        }
    }

    // Takes back the comma behind the last item.
    private static StringBuilder EndList(StringBuilder json)
    {
        json.Length -= json[json.Length - 1] == ',' ? 1 : 0;
        return json;
    }
}
