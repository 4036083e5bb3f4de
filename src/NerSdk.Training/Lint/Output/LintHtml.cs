using System.Globalization;
using NerSdk.Training.Statistics;

namespace NerSdk.Training.Lint.Output;

/// <summary>Writes a report as one HTML page that needs nothing else: no network, no scripts. It is readable in light and in dark.</summary>
/// <remarks>What comes from documents is escaped, isolated from the direction of the text around it, and made visible where it would not be.</remarks>
public static class LintHtml
{
    private const int Bars = 40;

    /// <summary>Writes a report.</summary>
    /// <param name="writer">Takes the page. Save it as UTF-8.</param>
    /// <param name="report">The report.</param>
    public static void Write(TextWriter writer, LintReport report)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(report);
        HtmlPage page = new(writer);
        page.Begin("Labelled documents: findings");
        page.Element("p", "", report.ToString());
        page.Element("p", "quiet", string.Join(", ", report.Sources));
        WriteRules(page, report);
        WriteFindings(page, report);
        WriteStatistics(page, report);
        page.End();
    }

    private static void WriteRules(HtmlPage page, LintReport report)
    {
        if (report.Rules.Count > 0)
        {
            page.Table(
                ["severity", "rule", "findings", "what it finds"],
                report.Rules.Select(rule => new[] { rule.Rule.Severity.ToString(), rule.Rule.Id, Number(rule.Count), rule.Rule.Description }));
        }
    }

    private static void WriteFindings(HtmlPage page, LintReport report)
    {
        page.Element("h2", "", "Findings");
        foreach (LintRuleCount rule in report.Rules)
        {
            page.BeginDetails(rule.Rule.Severity.ToString(), $"{rule.Rule.Id}: {Number(rule.Count)}{(rule.Listed < rule.Count ? $", the first {Number(rule.Listed)} are listed" : "")}", rule.Rule.Severity == LintSeverity.Error);
            foreach (LintFinding finding in report.Findings.Where(finding => finding.Rule == rule.Rule))
            {
                page.BeginFinding(finding.Message);
                foreach (LintPlace place in finding.Places)
                {
                    page.Place(place);
                }

                page.EndFinding();
            }

            page.EndDetails();
        }
    }

    private static void WriteStatistics(HtmlPage page, LintReport report)
    {
        DataSetStatistics statistics = report.Statistics;
        page.Element("h2", "", "What the documents hold");
        page.Element("p", "", statistics.ToString());
        page.Table(
            ["label", "mentions", "documents", "different strings"],
            statistics.Labels.Select(label => new[] { label.Label, Number(label.Mentions), Number(label.Documents), Number(label.DistinctStrings) }));
        page.Table(
            ["split", "documents", "mentions"],
            statistics.Splits.Select(split => new[] { split.Split ?? "(none)", Number(split.Documents), Number(split.Mentions) }));
        if (statistics.Seen.Count > 0)
        {
            page.Table(
                ["split", "label", "mentions", "also in", "seen", "share"],
                statistics.Seen.Select(seen => new[]
                {
                    seen.Split, seen.Label ?? "(all)", Number(seen.Mentions), seen.KnownSplit, Number(seen.Seen), seen.Share?.ToString("0.0 %", CultureInfo.InvariantCulture) ?? "n/a",
                }));
        }

        if (report.Shared.Count > 0)
        {
            page.Table(
                ["split", "near-duplicates in", "documents"],
                report.Shared.Select(shared => new[] { shared.Split, shared.KnownSplit, Number(shared.Documents) }));
        }

        foreach ((string title, Distribution distribution) in new[]
        {
            ("Characters per document", statistics.Characters),
            ($"Tokens per document{(statistics.TokensAreEstimated ? " (estimated)" : "")}", statistics.Tokens),
            ("Mentions per document", statistics.MentionsPerDocument),
            ("Characters per mention", statistics.MentionCharacters),
        })
        {
            page.Element("h3", "", title);
            page.Element("p", "quiet", distribution.ToString());
            page.Histogram(title, distribution.Histogram(Bars));
        }
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
