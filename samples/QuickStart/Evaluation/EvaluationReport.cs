using System.Globalization;
using NerSdk.Evaluation;
using QuickStart.Output;
using Spectre.Console;

namespace QuickStart.Evaluation;

/// <summary>The scores as tables.</summary>
internal static class EvaluationReport
{
    public static void Write(string file, Tally tally)
    {
        IAnsiConsole console = Consoles.Output;
        SpanEvaluation scores = tally.Scores;
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
        console.WriteLine($"ms a document: mean {Format(tally.MeanMilliseconds)}, p50 {Format(tally.Percentile(0.5))}, p95 {Format(tally.Percentile(0.95))}; the model was loaded before.");
        console.WriteLine(
            $"A document's mean: {Format(tally.Mean(tally.Passes))} passes, {Format(tally.Mean(tally.InputTokens))} tokens in "
            + $"({Format(tally.Mean(tally.CachedInputTokens))} cached), {Format(tally.Mean(tally.OutputTokens))} out ({Format(tally.Mean(tally.DecidedTokens))} decided).");
        WriteCounts(console, $"Documents with issues: {tally.DocumentsWithIssues}", tally.Issues.Select(issue => (issue.Key.ToString(), issue.Value)));
        WriteCounts(
            console,
            $"Labelled spans that are not scored, because the schema has no such label: {tally.UnknownLabels.Values.Sum()}",
            tally.UnknownLabels.Select(label => (label.Key, label.Value)));
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
