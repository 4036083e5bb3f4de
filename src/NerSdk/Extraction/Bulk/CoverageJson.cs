using System.Text.Json;

namespace NerSdk.Extraction.Bulk;

/// <summary>How much of a document was read, in a journal: <c>"read":12,"length":12,"ranges":[[0,12,"Read",null]]</c>.</summary>
internal static class CoverageJson
{
    public static void Write(Utf8JsonWriter writer, DocumentCoverage coverage, IReadOnlyList<DocumentRange> ranges)
    {
        if (coverage.Read is { } read)
        {
            writer.WriteNumber("read"u8, read);
        }

        writer.WriteNumber("length"u8, coverage.Length);
        writer.WriteStartArray("ranges"u8);
        foreach (DocumentRange range in ranges)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(range.Span.Start);
            writer.WriteNumberValue(range.Span.End);
            writer.WriteStringValue(range.State.ToString());
            writer.WriteStringValue(range.Reason);
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    public static DocumentCoverage Read(JsonElement line) =>
        new(line.TryGetProperty("read", out JsonElement read) ? read.GetInt32() : null, line.GetProperty("length").GetInt32());

    public static IReadOnlyList<DocumentRange> ReadRanges(JsonElement ranges) =>
        [.. ranges.EnumerateArray().Select(json => new DocumentRange(
            new TextSpan(json[0].GetInt32(), json[1].GetInt32()), Enum.Parse<DocumentRangeState>(json[2].GetString()!), json[3].GetString()))];
}
