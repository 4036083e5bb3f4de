using System.Text.Json;

namespace NerSdk.Extraction.Bulk;

/// <summary>The issues of a result in a journal.</summary>
internal static class IssueJson
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<ExtractionIssue> issues)
    {
        writer.WriteStartArray("issues"u8);
        foreach (ExtractionIssue issue in issues)
        {
            writer.WriteStartObject();
            writer.WriteString("kind"u8, issue.Kind.ToString());
            writer.WriteString("message"u8, issue.Message);
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

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static IReadOnlyList<ExtractionIssue> Read(JsonElement issues) => [.. issues.EnumerateArray().Select(ReadIssue)];

    private static ExtractionIssue ReadIssue(JsonElement json) => new(Enum.Parse<ExtractionIssueKind>(json.GetProperty("kind").GetString()!), json.GetProperty("message").GetString()!)
    {
        Field = json.TryGetProperty("field", out JsonElement field) ? field.GetString() : null,
        Span = json.TryGetProperty("start", out JsonElement start) ? new TextSpan(start.GetInt32(), json.GetProperty("end").GetInt32()) : null,
        AnswerOffset = json.TryGetProperty("answer_offset", out JsonElement offset) ? offset.GetInt32() : null,
    };
}
