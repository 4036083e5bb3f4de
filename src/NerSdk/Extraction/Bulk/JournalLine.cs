using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NerSdk.Schemas;
using NerSdk.Values;

namespace NerSdk.Extraction.Bulk;

/// <summary>
/// One document's line in a journal:
/// <c>{"name":"…","text":"…","position":0,"id":"a","value":{…},"mentions":[…],…,"check":"…"}</c>, name and text as hashes. Their places are fixed, so that
/// opening a journal parses no JSON.
/// </summary>
internal static class JournalLine
{
    private static ReadOnlySpan<byte> BeforeName => "{\"name\":\""u8;

    private static ReadOnlySpan<byte> BeforeText => "\",\"text\":\""u8;

    public static byte[] Write<T>(UInt128 name, UInt128 text, long position, ExtractionResult<T> result, EntitySchema<T> schema)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, name.ToString("x32", CultureInfo.InvariantCulture));
            writer.WriteString("text"u8, text.ToString("x32", CultureInfo.InvariantCulture));
            writer.WriteNumber("position"u8, position);
            if (result.DocumentId is { } id)
            {
                writer.WriteString("id"u8, id);
            }

            writer.WritePropertyName("value"u8);
            writer.WriteRawValue(schema.Capture(result.Value).ToJson(), skipInputValidation: true);
            MentionJson.Write(writer, result.Mentions, result.Removed);
            IssueJson.Write(writer, result.Issues);
            CoverageJson.Write(writer, result.Coverage, result.Ranges);
            writer.WriteEndObject();
        }

        return JournalSeal.Seal(buffer.WrittenSpan);
    }

    /// <summary>Reads the hashes of a line.</summary>
    /// <returns>False if the line is not as it was written.</returns>
    public static bool TryReadHashes(ReadOnlySpan<byte> line, out UInt128 name, out UInt128 text)
    {
        name = text = default;
        int textAt = BeforeName.Length + DocumentHash.Digits;
        return JournalSeal.IsWhole(line)
            && line.StartsWith(BeforeName)
            && line.Length >= textAt + BeforeText.Length + DocumentHash.Digits
            && line[textAt..].StartsWith(BeforeText)
            && UInt128.TryParse(line.Slice(BeforeName.Length, DocumentHash.Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out name)
            && UInt128.TryParse(line.Slice(textAt + BeforeText.Length, DocumentHash.Digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out text);
    }

    /// <summary>Reads a line back into a result.</summary>
    /// <exception cref="JsonException">The line is not of this form; as are the exceptions below.</exception>
    /// <exception cref="KeyNotFoundException">Something is missing.</exception>
    /// <exception cref="InvalidOperationException">Something is of another type.</exception>
    /// <exception cref="FormatException">A number is not one.</exception>
    /// <exception cref="ArgumentException">A name is not of an enumeration.</exception>
    /// <exception cref="IndexOutOfRangeException">A list is too short.</exception>
    /// <exception cref="EntityValueException">The values are not of the schema.</exception>
    public static ExtractionResult<T> Read<T>(ReadOnlyMemory<byte> line, TextDocument document, EntitySchema<T> schema)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        JsonElement root = json.RootElement;
        return new ExtractionResult<T>
        {
            Value = schema.Materialize(RecordValue.Parse(root.GetProperty("value").GetRawText(), schema.Shape)),
            DocumentId = document.Id,
            Mentions = MentionJson.Read(root.GetProperty("mentions")),
            Removed = MentionJson.ReadRemoved(root.GetProperty("removed")),
            Issues = IssueJson.Read(root.GetProperty("issues")),
            Coverage = CoverageJson.Read(root),
            Ranges = CoverageJson.ReadRanges(root.GetProperty("ranges")),
            Usage = new ExtractionUsage { Attempts = 0 },
        };
    }
}
