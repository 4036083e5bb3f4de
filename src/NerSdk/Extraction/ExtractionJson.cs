using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NerSdk.Extraction;

/// <summary>
/// Writes what was found as JSON, one object per document:
/// <c>{"mentions":[{"label","text","start","end","confidence"}],"issues":[{"kind","severity","message"}],"coverage":{"read","length"},"usage":{…}}</c>.
/// A document that has an id starts with <c>"id"</c>. Names are snake_case; offsets count UTF-16 code units; what is not known is <c>null</c>. An issue has <c>field</c>, <c>start</c>,
/// <c>end</c> (of the document) and <c>answer_offset</c> only if it concerns one.
/// </summary>
public static class ExtractionJson
{
    /// <summary>Writes an extraction as a JSON object.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="writer">Takes the object; its options decide on indentation and on how non-ASCII characters are escaped.</param>
    /// <param name="extraction">What was found.</param>
    /// <param name="withCost">False leaves out <c>coverage</c> and <c>usage</c>: a text that was not read to its end is an issue as well.</param>
    public static void Write<T>(Utf8JsonWriter writer, ExtractionResult<T> extraction, bool withCost = true)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(extraction);
        writer.WriteStartObject();
        if (extraction.DocumentId is { } id)
        {
            writer.WriteString("id"u8, id);
        }

        WriteMentions(writer, extraction.Mentions);
        WriteRemoved(writer, extraction.Removed);
        WriteIssues(writer, extraction.Issues);
        if (withCost)
        {
            WriteCoverage(writer, extraction.Coverage, extraction.Ranges);
            WriteUsage(writer, extraction.Usage);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes an extraction as compact JSON on one line; letters of all scripts are written as they are, emoji are escaped.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="extraction">What was found.</param>
    /// <param name="withCost">False leaves out <c>coverage</c> and <c>usage</c>.</param>
    public static string WriteToString<T>(ExtractionResult<T> extraction, bool withCost = true)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, extraction, withCost);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteMentions(Utf8JsonWriter writer, IReadOnlyList<LabeledMention> mentions)
    {
        writer.WriteStartArray("mentions"u8);
        foreach (LabeledMention mention in mentions)
        {
            writer.WriteStartObject();
            WriteMention(writer, mention);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRemoved(Utf8JsonWriter writer, IReadOnlyList<RemovedMention> removed)
    {
        if (removed.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("removed"u8);
        foreach (RemovedMention entry in removed)
        {
            writer.WriteStartObject();
            WriteMention(writer, entry.Mention);
            writer.WriteString("reason"u8, JsonNamingPolicy.SnakeCaseLower.ConvertName(entry.Reason.ToString()));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMention(Utf8JsonWriter writer, LabeledMention mention)
    {
        writer.WriteString("label"u8, mention.Label);
        writer.WriteString("text"u8, mention.Text);
        writer.WriteNumber("start"u8, mention.Start);
        writer.WriteNumber("end"u8, mention.End);
        if (mention.Confidence is { } confidence && float.IsFinite(confidence))
        {
            writer.WriteNumber("confidence"u8, confidence);
        }
        else
        {
            writer.WriteNull("confidence"u8);
        }
    }

    private static void WriteIssues(Utf8JsonWriter writer, IReadOnlyList<ExtractionIssue> issues)
    {
        writer.WriteStartArray("issues"u8);
        foreach (ExtractionIssue issue in issues)
        {
            writer.WriteStartObject();
            writer.WriteString("kind"u8, JsonNamingPolicy.SnakeCaseLower.ConvertName(issue.Kind.ToString()));
            writer.WriteString("severity"u8, JsonNamingPolicy.SnakeCaseLower.ConvertName(issue.Severity.ToString()));
            writer.WriteString("message"u8, issue.Message);
            IssuePlaces.Write(writer, issue);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteCoverage(Utf8JsonWriter writer, DocumentCoverage coverage, IReadOnlyList<DocumentRange> ranges)
    {
        writer.WriteStartObject("coverage"u8);
        if (coverage.Read is { } read)
        {
            writer.WriteNumber("read"u8, read);
        }
        else
        {
            writer.WriteNull("read"u8);
        }

        writer.WriteNumber("length"u8, coverage.Length);
        if (ranges.Any(range => range.State != DocumentRangeState.Read))
        {
            WriteRanges(writer, ranges);
        }

        writer.WriteEndObject();
    }

    private static void WriteRanges(Utf8JsonWriter writer, IReadOnlyList<DocumentRange> ranges)
    {
        writer.WriteStartArray("ranges"u8);
        foreach (DocumentRange range in ranges)
        {
            writer.WriteStartObject();
            writer.WriteNumber("start"u8, range.Span.Start);
            writer.WriteNumber("end"u8, range.Span.End);
            writer.WriteString("state"u8, JsonNamingPolicy.SnakeCaseLower.ConvertName(range.State.ToString()));
            if (range.Reason is not null)
            {
                writer.WriteString("reason"u8, range.Reason);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteUsage(Utf8JsonWriter writer, ExtractionUsage usage)
    {
        writer.WriteStartObject("usage"u8);
        WriteCount("input_tokens"u8, usage.InputTokens);
        WriteCount("cached_input_tokens"u8, usage.CachedInputTokens);
        WriteCount("output_tokens"u8, usage.OutputTokens);
        WriteCount("decided_tokens"u8, usage.DecidedTokens);
        WriteCount("passes"u8, usage.Passes);
        writer.WriteNumber("attempts"u8, usage.Attempts);
        WriteDuration("elapsed_ms"u8, usage.Elapsed);
        WriteDuration("waited_ms"u8, usage.Waited);
        WriteDuration("worked_ms"u8, usage.Worked);
        writer.WriteEndObject();

        void WriteDuration(ReadOnlySpan<byte> name, TimeSpan? duration)
        {
            if (duration is { } known)
            {
                writer.WriteNumber(name, Math.Round(known.TotalMilliseconds, 3));
            }
            else
            {
                writer.WriteNull(name);
            }
        }

        void WriteCount(ReadOnlySpan<byte> name, long? count)
        {
            if (count is { } known)
            {
                writer.WriteNumber(name, known);
            }
            else
            {
                writer.WriteNull(name);
            }
        }
    }
}
