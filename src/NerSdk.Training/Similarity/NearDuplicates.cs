using System.Collections.Immutable;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Similarity;

/// <summary>The near-duplicates of a data set. <see cref="FindAsync"/> finds them.</summary>
public sealed class NearDuplicates
{
    private readonly DocumentGroups _groups;

    private NearDuplicates(NearDuplicateSearch search, int documents)
    {
        Documents = documents;
        Pairs = [.. search.Found];
        CutDocuments = search.CutDocuments;
        _groups = search.Groups;
    }

    /// <summary>How many documents there are.</summary>
    public int Documents { get; }

    /// <summary>
    /// The pairs, ordered by the later document. Each near-duplicate is paired with an earlier document of its group, and with one of every other split that has any; not
    /// every two documents of a group are listed.
    /// </summary>
    public ImmutableArray<NearDuplicate> Pairs { get; }

    /// <summary>How many documents were not compared with all candidates, because of <see cref="SimilarityOptions.MaxComparisons"/>.</summary>
    public int CutDocuments { get; }

    /// <summary>The position of the first document of a document's group: its own if nothing before is like it.</summary>
    /// <param name="document">The document's position, from 0.</param>
    public int GroupOf(int document)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)document, (uint)Documents, nameof(document));
        return _groups.FirstOf(document);
    }

    /// <summary>Finds documents with nearly the same text, in two readings.</summary>
    /// <param name="sources">The documents; positions count through all of them.</param>
    /// <param name="options">When texts are near-duplicates. Default: see there.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="LabeledDocumentFormatException">A line or record cannot be read, or not wholly.</exception>
    /// <exception cref="DataChangedException">The second reading had other documents than the first one.</exception>
    public static async Task<NearDuplicates> FindAsync(
        IReadOnlyList<LabeledSource> sources, SimilarityOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        options ??= new SimilarityOptions();
        options.Check();
        NearDuplicateSearch search = new(options);
        Dictionary<string, int> splits = new(StringComparer.Ordinal);
        TwoReadings readings = new(sources);
        await foreach (SourceDocument item in readings.FirstAsync(cancellationToken).ConfigureAwait(false))
        {
            string split = item.Document.Split ?? "";
            search.Add(item.Document.Text, splits.TryAdd(split, splits.Count) ? splits.Count - 1 : splits[split]);
        }

        readings.ThrowIfUnreadable();
        search.Index(cancellationToken);
        await foreach (SourceDocument item in readings.SecondAsync(cancellationToken).ConfigureAwait(false))
        {
            search.Compare(item.Document.Text);
        }

        return new NearDuplicates(search, readings.Documents);
    }
}
