using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NerSdk.Shapes;

namespace NerSdk.Values;

/// <summary>
/// The JSON form of a value tree: <c>{"version":1,"shape":"9f86d081884c7d65","value":{…}}</c>. A mention is
/// <c>{"text","spans":[[start,end]],"confidence","alignment","origin"}</c> (offsets in UTF-16 code units; what is unknown, and an exact alignment, is
/// left out), a list an array, a record an object with every member, something missing <c>null</c>.
/// </summary>
internal static class EntityValueJson
{
    private const int Version = 1;

    public static string Write(RecordValue value)
    {
        ArrayBufferWriter<byte> buffer = new(256);
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version"u8, Version);
            writer.WriteString("shape"u8, value.Shape.Fingerprint);
            writer.WritePropertyName("value"u8);
            value.Accept(new EntityValueWriter(writer));
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static RecordValue Parse(string json, RecordShape shape)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Read(document.RootElement, shape);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string is not valid Unicode.
            throw new EntityValueException("", $"this is not the JSON of entity values: {exception.Message}", exception);
        }
    }

    private static RecordValue Read(JsonElement root, RecordShape shape)
    {
        EntityValueReader.Expect(root, JsonValueKind.Object, "");
        int version = EntityValueReader.Member(root, "version", "") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int given) ? given : 0;
        if (version != Version)
        {
            throw new EntityValueException(
                "version", $"this form is of version {(version == 0 ? "?" : version)}, and this version of NerSdk reads version {Version}. Update NerSdk, or write the values with this version.");
        }

        JsonElement fingerprint = EntityValueReader.Member(root, "shape", "");
        EntityValueReader.Expect(fingerprint, JsonValueKind.String, "shape");
        if (fingerprint.GetString() != shape.Fingerprint)
        {
            throw new EntityValueException(
                "shape",
                $"the values are of another schema: their fingerprint is {fingerprint.GetString()}, that of {shape} is {shape.Fingerprint}. Read them with the schema that they were written with, or extract anew.");
        }

        return (RecordValue)shape.Accept(EntityValueReader.Instance, new JsonPlace(EntityValueReader.Member(root, "value", ""), "value"))!;
    }
}
