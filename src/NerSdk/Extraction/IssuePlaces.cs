using System.Text.Json;

namespace NerSdk.Extraction;

/// <summary>What an issue concerns, as JSON: the properties <c>field</c>, <c>start</c>, <c>end</c> (of the document) and <c>answer_offset</c>, each only if it concerns one.</summary>
internal static class IssuePlaces
{
    public static void Write(Utf8JsonWriter writer, ExtractionIssue issue)
    {
        if (issue.Field is { } field)
        {
            writer.WriteString("field"u8, field);
        }

        if (issue.Span is { } span)
        {
            writer.WriteNumber("start"u8, span.Start);
            writer.WriteNumber("end"u8, span.End);
        }

        if (issue.AnswerOffset is { } offset)
        {
            writer.WriteNumber("answer_offset"u8, offset);
        }
    }

    public static ExtractionIssue Read(ExtractionIssue issue, JsonElement json) => issue with
    {
        Field = json.TryGetProperty("field", out JsonElement field) ? field.GetString() : null,
        Span = json.TryGetProperty("start", out JsonElement start) ? new TextSpan(start.GetInt32(), json.GetProperty("end").GetInt32()) : null,
        AnswerOffset = json.TryGetProperty("answer_offset", out JsonElement offset) ? offset.GetInt32() : null,
    };
}
