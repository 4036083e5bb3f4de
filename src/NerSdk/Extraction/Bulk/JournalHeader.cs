using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NerSdk.Extraction.Bulk;

/// <summary>The first line of a journal: format, version, and what the results depend on.</summary>
/// <param name="dependencies">What the results depend on, with names for people.</param>
internal sealed class JournalHeader(IReadOnlyList<(string Name, string Value)> dependencies)
{
    private const string Format = "nersdk-bulk-journal";
    private const int Version = 1;
    private const string NotOne = "This is not a journal of documents. Name another file.";

    /// <summary>What every journal starts with, of whatever version.</summary>
    public static ReadOnlySpan<byte> Start => "{\"format\":\"nersdk-bulk-journal\","u8;

    public byte[] Write()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("format"u8, Format);
            writer.WriteNumber("version"u8, Version);
            foreach ((string name, string value) in dependencies)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        return JournalSeal.Seal(buffer.WrittenSpan);
    }

    /// <summary>Finds out why a journal with this first line cannot be used.</summary>
    /// <returns>The reason and what to do, as sentences; null if it can.</returns>
    public string? FindProblem(ReadOnlySpan<byte> line)
    {
        if (!line.StartsWith(Start))
        {
            return NotOne;
        }

        try
        {
            Utf8JsonReader reader = new(line);
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            JsonElement root = document.RootElement;
            return root.TryGetProperty("version", out JsonElement version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out int given) && given != Version
                ? $"The journal is of version {given}, and this version of NerSdk reads version {Version}. Update NerSdk, or name another file."
                : JournalSeal.IsWhole(line) ? FindDifference(root) : Damaged;
        }
        catch (JsonException)
        {
            return Damaged;
        }
    }

    private static string Damaged => "The journal's first line is damaged, so what its results depend on is not known. Delete the file, or name another one.";

    private string? FindDifference(JsonElement root)
    {
        foreach ((string name, string value) in dependencies)
        {
            string? kept = root.TryGetProperty(name, out JsonElement element) ? element.GetString() : null;
            if (kept != value)
            {
                return $"The journal was written with {name} {Show(kept)}, and this run has {name} {Show(value)}. Run with the same {name}, delete the file to read all documents again, or name another file.";
            }
        }

        return null;
    }

    private static string Show(string? value) => string.IsNullOrEmpty(value) ? "none" : $"'{value}'";
}
