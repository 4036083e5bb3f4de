using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Schemas;

/// <summary>
/// The JSON form of a schema, as lock files hold it:
/// <c>{"version":1,"name":"news","description":"…","members":[{"name":"person","member":"Person","description":"…","aliases":["PER"],"shape":{"list":"mention"}}],
/// "fingerprints":{"prompt":"…","labels":"…","answer":"…","shape":"…"}}</c>. What is not there is left out.
/// </summary>
internal static class SchemaJson
{
    public const int Version = 1;

    public static string Write(EntitySchema schema)
    {
        ArrayBufferWriter<byte> buffer = new(512);
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version"u8, Version);
            writer.WriteString("name"u8, schema.Name);
            WriteOptional(writer, "description"u8, schema.Description);
            ShapeJsonWriter.WriteMembers(writer, schema.Shape);
            writer.WriteStartObject("fingerprints"u8);
            writer.WriteString("prompt"u8, schema.Fingerprints.Prompt);
            writer.WriteString("labels"u8, schema.Fingerprints.Labels);
            writer.WriteString("answer"u8, schema.Fingerprints.Answer);
            writer.WriteString("shape"u8, schema.Fingerprints.Shape);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static void WriteOptional(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    public static EntitySchema<RecordValue> Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string is not valid Unicode.
            throw new SchemaException("", $"this is not the JSON of a schema: {exception.Message}", exception);
        }
    }

    private static EntitySchema<RecordValue> Read(JsonElement root)
    {
        ShapeJsonReader.Expect(root, JsonValueKind.Object, "");
        if (!root.TryGetProperty("version"u8, out JsonElement version) || version.ValueKind != JsonValueKind.Number || !version.TryGetInt32(out int number))
        {
            throw new SchemaException("version", "it is missing or not a whole number. Write the schema with ToJson().");
        }

        if (number != Version)
        {
            throw new SchemaException("version", $"this schema is of version {number} of the JSON form, and this version of NerSdk reads version {Version}. Update NerSdk, or write the schema with this version.");
        }

        ImmutableArray<SchemaMember> members = ShapeJsonReader.ReadMembers(root, "");
        EntitySchema<RecordValue> schema = UntypedSchema.Create(
            ShapeJsonReader.ReadString(root, "name", "name")!, new RecordShape(members), ShapeJsonReader.ReadString(root, "description", "description", isOptional: true));
        CheckFingerprint(root, schema);
        return schema;
    }

    // Only the fingerprint of answers must fit: wording of the prompt may have changed between versions of NerSdk.
    private static void CheckFingerprint(JsonElement root, EntitySchema schema)
    {
        if (root.TryGetProperty("fingerprints"u8, out JsonElement fingerprints)
            && ShapeJsonReader.ReadString(fingerprints, "answer", "fingerprints.answer", isOptional: true) is { } answer
            && answer != schema.Fingerprints.Answer)
        {
            throw new SchemaException(
                "fingerprints.answer", $"it is {answer}, but that of the members is {schema.Fingerprints.Answer}: the file was edited by hand. Edit the record and write the file anew, or take the fingerprints out.");
        }
    }
}
