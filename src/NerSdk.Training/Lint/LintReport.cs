using System.Globalization;
using NerSdk.Training.Similarity;
using NerSdk.Training.Statistics;

namespace NerSdk.Training.Lint;

/// <summary>What the linter found, and what the data holds.</summary>
public sealed class LintReport
{
    internal LintReport()
    {
    }

    /// <summary>The files, or what messages call the documents.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>The findings, errors first, those of one rule in the order of the documents (those of strings: the most frequent string first); of each rule the first <see cref="LintOptions.MaxListed"/>.</summary>
    public required IReadOnlyList<LintFinding> Findings { get; init; }

    /// <summary>The rules that found something, with all that they found, in the order of the findings.</summary>
    public required IReadOnlyList<LintRuleCount> Rules { get; init; }

    /// <summary>Whether there is an error.</summary>
    public bool HasErrors => Rules.Any(rule => rule.Rule.Severity == LintSeverity.Error);

    /// <summary>What the documents hold.</summary>
    public required DataSetStatistics Statistics { get; init; }

    /// <summary>How much of each split stands in an earlier one too; empty if near-duplicates were not looked for, or if there are no two splits.</summary>
    public required IReadOnlyList<SharedDocuments> Shared { get; init; }

    /// <summary>How many documents are in a group of near-duplicates with others.</summary>
    public required long DocumentsWithNearDuplicates { get; init; }

    /// <summary>How many documents were not compared with all that might be near-duplicates: see <see cref="SimilarityOptions.MaxComparisons"/>.</summary>
    public required long CutDocuments { get; init; }

    /// <summary>The counts on one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Statistics.Documents} documents: {Count(LintSeverity.Error)} errors, {Count(LintSeverity.Warning)} warnings, {Count(LintSeverity.Information)} notes");

    /// <summary>How many findings of a severity there are, listed or not.</summary>
    /// <param name="severity">The severity.</param>
    public long Count(LintSeverity severity) => Rules.Where(rule => rule.Rule.Severity == severity).Sum(rule => rule.Count);
}
