using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using NerSdk.Evaluation.Cost;
using NerSdk.Evaluation.Metrics;

namespace NerSdk.Evaluation.Reports;

/// <summary>
/// Writes a report as a JSON object:
/// <c>{"documents","micro":{…},"labels":{label:{…}},"milliseconds":{…},"mean_tokens":{…},"mean_passes","documents_with_issues","issues":{kind:documents},"unknown_labels":{label:spans}}</c>.
/// Names are snake_case; what is undefined or unknown is <c>null</c>. Scores have 4 decimals, costs 1.
/// </summary>
public static class EvaluationJson
{
    /// <summary>Writes a report as a JSON object.</summary>
    /// <param name="writer">Takes the object; its options decide on indentation and on how non-ASCII characters are escaped.</param>
    /// <param name="report">The report.</param>
    public static void Write(Utf8JsonWriter writer, EvaluationReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        writer.WriteStartObject();
        writer.WriteNumber("documents"u8, report.Scores.Documents);
        WriteScores(writer, report.Scores);
        WriteCost(writer, report.Cost);
        writer.WriteNumber("documents_with_issues"u8, report.DocumentsWithIssues);
        WriteCounts(writer, "issues", report.Issues.Select(issue => (JsonNamingPolicy.SnakeCaseLower.ConvertName(issue.Key.ToString()), issue.Value)));
        WriteCounts(writer, "unknown_labels", report.UnknownLabels.Select(label => (label.Key, label.Value)));
        writer.WriteEndObject();
    }

    /// <summary>Writes a report as compact JSON on one line; letters of all scripts are written as they are, emoji are escaped.</summary>
    /// <param name="report">The report.</param>
    public static string WriteToString(EvaluationReport report)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, report);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteScores(Utf8JsonWriter writer, SpanEvaluation scores)
    {
        WriteScore(writer, "micro", scores.Micro);
        writer.WriteStartObject("labels"u8);
        foreach ((string label, SpanCounts counts) in scores.ByLabel)
        {
            WriteScore(writer, label, counts);
        }

        writer.WriteEndObject();
    }

    private static void WriteScore(Utf8JsonWriter writer, string name, SpanCounts counts)
    {
        writer.WriteStartObject(name);
        WriteNumber(writer, "precision", counts.Precision, 4);
        WriteNumber(writer, "recall", counts.Recall, 4);
        WriteNumber(writer, "f1", counts.F1, 4);
        writer.WriteNumber("true_positives"u8, counts.TruePositives);
        writer.WriteNumber("false_positives"u8, counts.FalsePositives);
        writer.WriteNumber("false_negatives"u8, counts.FalseNegatives);
        writer.WriteEndObject();
    }

    private static void WriteCost(Utf8JsonWriter writer, ExtractionCost cost)
    {
        writer.WriteStartObject("milliseconds"u8);
        WriteNumber(writer, "mean", cost.MeanMilliseconds, 1);
        WriteNumber(writer, "p50", cost.P50Milliseconds, 1);
        WriteNumber(writer, "p95", cost.P95Milliseconds, 1);
        writer.WriteEndObject();
        writer.WriteStartObject("mean_tokens"u8);
        WriteNumber(writer, "input", cost.MeanInputTokens, 1);
        WriteNumber(writer, "cached_input", cost.MeanCachedInputTokens, 1);
        WriteNumber(writer, "output", cost.MeanOutputTokens, 1);
        WriteNumber(writer, "decided", cost.MeanDecidedTokens, 1);
        writer.WriteEndObject();
        WriteNumber(writer, "mean_passes", cost.MeanPasses, 1);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? value, int digits)
    {
        if (value is { } known)
        {
            writer.WriteNumber(name, Math.Round(known, digits));
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    private static void WriteCounts(Utf8JsonWriter writer, string name, IEnumerable<(string Name, int Count)> counts)
    {
        writer.WriteStartObject(name);
        foreach ((string key, int count) in counts)
        {
            writer.WriteNumber(key, count);
        }

        writer.WriteEndObject();
    }
}
