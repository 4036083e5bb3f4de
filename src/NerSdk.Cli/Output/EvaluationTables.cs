using System.Globalization;
using NerSdk.Evaluation.Cost;
using NerSdk.Evaluation.Metrics;
using NerSdk.Evaluation.Reports;
using Spectre.Console;

namespace NerSdk.Cli.Output;

/// <summary>The scores as tables.</summary>
internal static class EvaluationTables
{
    public static void Write(string file, EvaluationReport report)
    {
        IAnsiConsole console = Consoles.Output;
        SpanEvaluation scores = report.Scores;
        console.WriteLine(Printable.Line($"{file}: {scores.Documents} documents, strict spans"));
        Table table = new Table().Border(TableBorder.Rounded).AddColumns("label", "precision", "recall", "F1", "right", "wrong", "missed");
        foreach (TableColumn column in table.Columns.Skip(1))
        {
            column.RightAligned();
        }

        foreach ((string label, SpanCounts counts) in scores.ByLabel)
        {
            AddRow(table, label, counts);
        }

        AddRow(table, "all (micro)", scores.Micro);
        console.Write(table);
        ExtractionCost cost = report.Cost;
        console.WriteLine($"ms per document: mean {Format(cost.MeanMilliseconds)}, p50 {Format(cost.P50Milliseconds)}, p95 {Format(cost.P95Milliseconds)}; the model was loaded before.");
        console.WriteLine(
            $"A document's mean: {Format(cost.MeanPasses)} passes, {Format(cost.MeanInputTokens)} tokens in ({Format(cost.MeanCachedInputTokens)} cached), "
            + $"{Format(cost.MeanOutputTokens)} out ({Format(cost.MeanDecidedTokens)} decided).");
        WriteCounts(console, $"Documents with issues: {report.DocumentsWithIssues}", report.Issues.Select(issue => (issue.Key.ToString(), issue.Value)));
        WriteCounts(
            console,
            $"Labelled spans that are not scored, because the schema has no such label: {report.UnknownLabels.Values.Sum()}",
            report.UnknownLabels.Select(label => (label.Key, label.Value)));
    }

    private static void AddRow(Table table, string label, SpanCounts counts) => table.AddRow(
        Markup.Escape(label),
        Format(counts.Precision, "0.000"),
        Format(counts.Recall, "0.000"),
        Format(counts.F1, "0.000"),
        Format(counts.TruePositives, "0"),
        Format(counts.FalsePositives, "0"),
        Format(counts.FalseNegatives, "0"));

    private static void WriteCounts(IAnsiConsole console, string title, IEnumerable<(string Name, int Count)> counts)
    {
        string list = string.Join(", ", counts.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Name} {item.Count}")));
        console.WriteLine(Printable.Line(list.Length == 0 ? $"{title}." : $"{title} ({list})."));
    }

    // n/a: nothing to divide by.
    private static string Format(double? value, string format = "0.0") => value?.ToString(format, CultureInfo.InvariantCulture) ?? "n/a";
}
