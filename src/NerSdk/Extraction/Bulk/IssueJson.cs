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
            IssuePlaces.Write(writer, issue);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static IReadOnlyList<ExtractionIssue> Read(JsonElement issues) => [.. issues.EnumerateArray().Select(ReadIssue)];

    private static ExtractionIssue ReadIssue(JsonElement json) =>
        IssuePlaces.Read(new ExtractionIssue(Enum.Parse<ExtractionIssueKind>(json.GetProperty("kind").GetString()!), json.GetProperty("message").GetString()!), json);
}
