using NerSdk;
using System.Text.Json;
using NerSdk.Evaluation;
using QuickStart.Output;

namespace QuickStart.Evaluation;

/// <summary>The scores as one JSON object. What is undefined is null; tokens and passes are means over the documents.</summary>
internal static class EvaluationJson
{
    public static void Write(string file, Tally tally) => JsonLine.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("file"u8, file);
        writer.WriteNumber("documents"u8, tally.Documents);
        WriteScores(writer, tally.Scores);
        WriteCost(writer, tally);
        writer.WriteNumber("documents_with_issues"u8, tally.DocumentsWithIssues);
        writer.WriteStartObject("issues"u8);
        foreach ((ExtractionIssueKind kind, int documents) in tally.Issues)
        {
            writer.WriteNumber(JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()), documents);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("unknown_labels"u8);
        foreach ((string label, int spans) in tally.UnknownLabels)
        {
            writer.WriteNumber(label, spans);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    private static void WriteScores(Utf8JsonWriter writer, SpanEvaluation scores)
    {
        WriteCounts(writer, "micro", scores.Micro);
        writer.WriteStartObject("labels"u8);
        foreach ((string label, SpanCounts counts) in scores.ByLabel)
        {
            WriteCounts(writer, label, counts);
        }

        writer.WriteEndObject();
    }

    private static void WriteCounts(Utf8JsonWriter writer, string name, SpanCounts counts)
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

    private static void WriteCost(Utf8JsonWriter writer, Tally tally)
    {
        writer.WriteStartObject("milliseconds"u8);
        WriteNumber(writer, "mean", tally.MeanMilliseconds, 1);
        WriteNumber(writer, "p50", tally.Percentile(0.5), 1);
        WriteNumber(writer, "p95", tally.Percentile(0.95), 1);
        writer.WriteEndObject();
        writer.WriteStartObject("mean_tokens"u8);
        WriteNumber(writer, "input", tally.Mean(tally.InputTokens), 1);
        WriteNumber(writer, "cached_input", tally.Mean(tally.CachedInputTokens), 1);
        WriteNumber(writer, "output", tally.Mean(tally.OutputTokens), 1);
        WriteNumber(writer, "decided", tally.Mean(tally.DecidedTokens), 1);
        writer.WriteEndObject();
        WriteNumber(writer, "mean_passes", tally.Mean(tally.Passes), 1);
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
}
