using System.Globalization;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Statistics;

/// <summary>What a set of labelled documents holds, in numbers. <see cref="ComputeAsync"/> counts.</summary>
public sealed class DataSetStatistics
{
    internal DataSetStatistics()
    {
    }

    /// <summary>The documents.</summary>
    public required long Documents { get; init; }

    /// <summary>The documents without a mention.</summary>
    public required long DocumentsWithoutMentions { get; init; }

    /// <summary>The mentions.</summary>
    public required long Mentions { get; init; }

    /// <summary>The different strings among the mentions; case and white space count.</summary>
    public required long DistinctStrings { get; init; }

    /// <summary>The strings that have more than one label.</summary>
    public required long AmbiguousStrings { get; init; }

    /// <summary>The mentions of these strings.</summary>
    public required long AmbiguousMentions { get; init; }

    /// <summary>The labels, in ordinal order.</summary>
    public required IReadOnlyList<LabelStatistics> Labels { get; init; }

    /// <summary>The splits, in the order in which they come.</summary>
    public required IReadOnlyList<SplitStatistics> Splits { get; init; }

    /// <summary>For each split but the first (or, if there is one, <c>train</c>): what of its mentions stands in that one; over all, then for each label.</summary>
    public required IReadOnlyList<SeenMentions> Seen { get; init; }

    /// <summary>UTF-16 code units per document.</summary>
    public required Distribution Characters { get; init; }

    /// <summary>Tokens per document.</summary>
    public required Distribution Tokens { get; init; }

    /// <summary>Whether tokens were estimated (four ASCII characters a token) because no counter was given.</summary>
    public required bool TokensAreEstimated { get; init; }

    /// <summary>Mentions per document.</summary>
    public required Distribution MentionsPerDocument { get; init; }

    /// <summary>UTF-16 code units per mention.</summary>
    public required Distribution MentionCharacters { get; init; }

    /// <summary>Counts what documents hold, in one reading. What it keeps are the different strings of the mentions.</summary>
    /// <param name="sources">The documents.</param>
    /// <param name="countTokens">Counts the tokens of a text. Default (null): they are estimated.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">A line or record cannot be read, or not wholly; the linter lists all of them.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static async Task<DataSetStatistics> ComputeAsync(
        IReadOnlyList<LabeledSource> sources, Func<string, int>? countTokens = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        StatisticsTally tally = new(countTokens);
        await foreach (SourceDocument item in LabeledSource.ReadAllAsync(sources, cancellationToken).ConfigureAwait(false))
        {
            tally.Add(item.Document);
        }

        return tally.ToStatistics();
    }

    /// <summary>The main counts on one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Documents} documents ({DocumentsWithoutMentions} without mentions), {Mentions} mentions of {Labels.Count} labels, {DistinctStrings} different strings ({AmbiguousStrings} with several labels)");
}
