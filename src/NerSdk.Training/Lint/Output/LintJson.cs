using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NerSdk.Training.Lint.Output;

/// <summary>
/// Writes a report as a JSON object:
/// <c>{"sources":[…],"errors","warnings","notes","rules":[{"id","severity","description","count","listed"}],"findings":[{"rule","severity","message","places":[{"source","line","document","span":{"label","start","end"},"excerpt":{"before","text","after"}}]}],"documents_with_near_duplicates","cut_documents","shared":[…],"statistics":{…}}</c>.
/// Names are snake_case; what is not known is <c>null</c>. Offsets are UTF-16 code units.
/// </summary>
public static class LintJson
{
    /// <summary>Writes a report as a JSON object.</summary>
    /// <param name="writer">Takes the object; its options decide on indentation and escapes.</param>
    /// <param name="report">The report.</param>
    public static void Write(Utf8JsonWriter writer, LintReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteStartObject();
        writer.WriteStartArray("sources"u8);
        foreach (string source in report.Sources)
        {
            writer.WriteStringValue(source);
        }

        writer.WriteEndArray();
        writer.WriteNumber("errors"u8, report.Count(LintSeverity.Error));
        writer.WriteNumber("warnings"u8, report.Count(LintSeverity.Warning));
        writer.WriteNumber("notes"u8, report.Count(LintSeverity.Information));
        writer.WriteStartArray("rules"u8);
        foreach (LintRuleCount rule in report.Rules)
        {
            WriteRule(writer, rule);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("findings"u8);
        foreach (LintFinding finding in report.Findings)
        {
            WriteFinding(writer, finding);
        }

        writer.WriteEndArray();
        writer.WriteNumber("documents_with_near_duplicates"u8, report.DocumentsWithNearDuplicates);
        writer.WriteNumber("cut_documents"u8, report.CutDocuments);
        writer.WriteStartArray("shared"u8);
        foreach (SharedDocuments shared in report.Shared)
        {
            writer.WriteStartObject();
            writer.WriteString("split"u8, shared.Split);
            writer.WriteString("known_split"u8, shared.KnownSplit);
            writer.WriteNumber("documents"u8, shared.Documents);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("statistics"u8);
        StatisticsJson.Write(writer, report.Statistics);
        writer.WriteEndObject();
    }

    /// <summary>Writes a report as compact JSON on one line; letters of all scripts are written as they are, emoji are escaped.</summary>
    /// <param name="report">The report.</param>
    public static string WriteToString(LintReport report)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, report);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteRule(Utf8JsonWriter writer, LintRuleCount rule)
    {
        writer.WriteStartObject();
        writer.WriteString("id"u8, rule.Rule.Id);
        writer.WriteString("severity"u8, NameOf(rule.Rule.Severity));
        writer.WriteString("description"u8, rule.Rule.Description);
        writer.WriteNumber("count"u8, rule.Count);
        writer.WriteNumber("listed"u8, rule.Listed);
        writer.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter writer, LintFinding finding)
    {
        writer.WriteStartObject();
        writer.WriteString("rule"u8, finding.Rule.Id);
        writer.WriteString("severity"u8, NameOf(finding.Rule.Severity));
        writer.WriteString("message"u8, finding.Message);
        writer.WriteStartArray("places"u8);
        foreach (LintPlace place in finding.Places)
        {
            WritePlace(writer, place);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter writer, LintPlace place)
    {
        writer.WriteStartObject();
        writer.WriteString("source"u8, place.Source);
        if (place.Line is { } line)
        {
            writer.WriteNumber("line"u8, line);
        }
        else
        {
            writer.WriteNull("line"u8);
        }

        writer.WriteString("document"u8, place.DocumentId);
        if (place.Span is { } span)
        {
            writer.WriteStartObject("span"u8);
            writer.WriteString("label"u8, span.Label);
            writer.WriteNumber("start"u8, span.Start);
            writer.WriteNumber("end"u8, span.End);
            writer.WriteEndObject();
        }

        if (place.Excerpt is { } excerpt)
        {
            writer.WriteStartObject("excerpt"u8);
            writer.WriteString("before"u8, excerpt.Before);
            writer.WriteString("text"u8, excerpt.Text);
            writer.WriteString("after"u8, excerpt.After);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static string NameOf(LintSeverity severity) => JsonNamingPolicy.SnakeCaseLower.ConvertName(severity.ToString());
}
