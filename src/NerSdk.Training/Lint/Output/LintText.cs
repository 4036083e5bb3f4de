using System.Globalization;
using NerSdk.Training.Statistics;

namespace NerSdk.Training.Lint.Output;

/// <summary>Writes a report as plain text: what the data holds, then the findings, one on a line, each with file and line as compilers write them.</summary>
/// <remarks>What comes from documents is made visible: control characters and characters that change the direction of the text are shown, not sent.</remarks>
public static class LintText
{
    /// <summary>Writes a report.</summary>
    /// <param name="writer">Takes the text.</param>
    /// <param name="report">The report.</param>
    public static void Write(TextWriter writer, LintReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        DataSetStatistics statistics = report.Statistics;
        Line(writer, $"{string.Join(", ", report.Sources)}: {statistics}");
        Line(writer, $"  characters per document: {statistics.Characters}");
        Line(writer, $"  tokens per document{(statistics.TokensAreEstimated ? " (estimated)" : "")}: {statistics.Tokens}");
        Line(writer, $"  mentions per document: {statistics.MentionsPerDocument}");
        Line(writer, $"  characters per mention: {statistics.MentionCharacters}");
        foreach (LabelStatistics label in statistics.Labels)
        {
            Line(writer, $"  {label.Label}: {label.Mentions} mentions in {label.Documents} documents, {label.DistinctStrings} different");
        }

        foreach (SplitStatistics split in statistics.Splits.Where(split => split.Split is not null))
        {
            Line(writer, $"  {split.Split}: {split.Documents} documents, {split.Mentions} mentions");
        }

        foreach (SeenMentions seen in statistics.Seen)
        {
            Line(writer, $"  {seen.Split}{(seen.Label is null ? "" : $", {seen.Label}")}: {seen.Seen} of {seen.Mentions} mentions stand in {seen.KnownSplit} too{Share(seen.Share)}");
        }

        foreach (SharedDocuments shared in report.Shared)
        {
            Line(writer, $"  {shared.Split}: {shared.Documents} documents have a near-duplicate in {shared.KnownSplit}");
        }

        if (report.CutDocuments > 0)
        {
            Line(writer, $"  {report.CutDocuments} documents were not compared with all that might be near-duplicates; there are too many alike");
        }

        foreach (LintFinding finding in report.Findings)
        {
            Line(writer, $"{finding}");
        }

        foreach (LintRuleCount rule in report.Rules)
        {
            Line(writer, $"{rule.Count} {rule.Rule.Severity.ToString().ToLowerInvariant()} {rule.Rule.Id}{(rule.Listed < rule.Count ? $", {rule.Listed} of them listed" : "")}: {rule.Rule.Description}");
        }

        Line(writer, $"{report}");
    }

    private static string Share(double? share) => share is { } known ? string.Create(CultureInfo.InvariantCulture, $" ({known:0.0 %})") : "";

    private static void Line(TextWriter writer, FormattableString line) => writer.Write(VisibleText.Of(FormattableString.Invariant(line)) + "\n");
}
