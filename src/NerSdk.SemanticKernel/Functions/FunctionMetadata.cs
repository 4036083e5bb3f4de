using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using NerSdk.Chat;
using NerSdk.Schemas;

namespace NerSdk.SemanticKernel.Functions;

/// <summary>What a schema's function tells planners and chat models about itself.</summary>
internal static class FunctionMetadata
{
    public const string TextName = "text";
    public const string TextDescription = "The text to read, unchanged.";
    public const string TextJsonSchema = """{"type":"string","description":"The text to read, unchanged."}""";

    /// <summary>The schema's name as Semantic Kernel takes it: ASCII letters, digits and underscores.</summary>
    public static string CreateName(EntitySchema schema) => ServerSchemaName.Create(schema, hyphensAreAccepted: false);

    public static string CreateDescription(EntitySchema schema) =>
        "Finds entities in a text and where they are. " + (schema.Description ?? $"Finds: {string.Join(", ", schema.Members.Select(field => field.Name))}.");

    public static KernelParameterMetadata CreateTextParameter() => new(TextName, AIJsonUtilities.DefaultOptions)
    {
        Description = TextDescription,
        IsRequired = true,
        ParameterType = typeof(string),
        Schema = KernelJsonSchema.Parse(TextJsonSchema),
    };

    public static KernelReturnParameterMetadata CreateReturnParameter(EntitySchema schema) => new(AIJsonUtilities.DefaultOptions)
    {
        Description = "JSON text: the mentions with their places, and what could not be read.",
        ParameterType = typeof(string),
        Schema = KernelJsonSchema.Parse(CreateResultJsonSchema(schema)),
    };

    private static string CreateResultJsonSchema(EntitySchema schema)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "object");
            json.WriteStartObject("properties");
            WriteArray(json, "mentions", () => WriteMention(json, schema));
            WriteArray(json, "issues", () =>
            {
                WriteProperty(json, "kind", "string", "what went wrong");
                WriteProperty(json, "severity", "string", "information, repaired or lost");
                WriteProperty(json, "message", "string", "what was wrong, where, and what to do about it");
            });
            json.WriteEndObject();
            WriteNames(json, "required", ["mentions", "issues"]);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteMention(Utf8JsonWriter json, EntitySchema schema)
    {
        json.WriteStartObject("label");
        json.WriteString("type", "string");
        json.WriteString(
            "description",
            string.Join("; ", schema.Members.Select(field => field.Description is null ? field.Name : $"{field.Name}: {field.Description}")));
        WriteNames(json, "enum", schema.Members.Select(field => field.Name));
        json.WriteEndObject();
        WriteProperty(json, "text", "string", "the words as they appear in the text");
        WriteProperty(json, "start", "integer", "where they start, in UTF-16 code units");
        WriteProperty(json, "end", "integer", "where they end, exclusive, in UTF-16 code units");
        WriteProperty(json, "confidence", "number", "probability, 0 to 1; null if it is not known", nullable: true);
    }

    private static void WriteArray(Utf8JsonWriter json, string name, Action writeItemProperties)
    {
        json.WriteStartObject(name);
        json.WriteString("type", "array");
        json.WriteStartObject("items");
        json.WriteString("type", "object");
        json.WriteStartObject("properties");
        writeItemProperties();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteProperty(Utf8JsonWriter json, string name, string type, string description, bool nullable = false)
    {
        json.WriteStartObject(name);
        if (nullable)
        {
            WriteNames(json, "type", [type, "null"]);
        }
        else
        {
            json.WriteString("type", type);
        }

        json.WriteString("description", description);
        json.WriteEndObject();
    }

    private static void WriteNames(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
