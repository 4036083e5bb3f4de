using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Splits;

/// <summary>Which document goes into which split. <see cref="GroupedSplitter"/> makes it.</summary>
public sealed class SplitPlan
{
    internal SplitPlan(IEnumerable<string> splits, IReadOnlyList<SplitPart> parts, int groups, int largestGroup, IReadOnlyList<SplitImbalance> imbalances)
    {
        Splits = [.. splits];
        Parts = parts;
        Groups = groups;
        LargestGroup = largestGroup;
        Imbalances = imbalances;
    }

    /// <summary>For each document, in the order in which they were read, the name of its split.</summary>
    public ImmutableArray<string> Splits { get; }

    /// <summary>What each part got.</summary>
    public IReadOnlyList<SplitPart> Parts { get; }

    /// <summary>How many groups there are that nothing tears; a document without near-duplicates and key is a group of its own.</summary>
    public int Groups { get; }

    /// <summary>How many documents the largest group has.</summary>
    public int LargestGroup { get; }

    /// <summary>The shares that are further from what was asked for than the tolerance, with the reason.</summary>
    public IReadOnlyList<SplitImbalance> Imbalances { get; }

    /// <summary>Reads the documents again, each with its split.</summary>
    /// <param name="sources">What the plan was made of.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="LabeledDocumentFormatException">A line or record cannot be read, or not wholly; the linter lists all of them.</exception>
    /// <exception cref="DataChangedException">There are more or fewer documents than before.</exception>
    public async IAsyncEnumerable<LabeledDocument> ApplyAsync(IReadOnlyList<LabeledSource> sources, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        int position = 0;
        await foreach (SourceDocument item in LabeledSource.ReadAllAsync(sources, cancellationToken).ConfigureAwait(false))
        {
            yield return position < Splits.Length
                ? item.Document with { Split = Splits[position++] }
                : throw new DataChangedException($"The split was made of {Splits.Length} documents; there are more now.");
        }

        if (position < Splits.Length)
        {
            throw new DataChangedException($"The split was made of {Splits.Length} documents; there are {position} now.");
        }
    }
}
