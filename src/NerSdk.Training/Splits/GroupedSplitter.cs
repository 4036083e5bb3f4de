using NerSdk.Training.Documents;
using NerSdk.Training.Similarity;

namespace NerSdk.Training.Splits;

/// <summary>
/// Splits labelled documents into parts such as train, dev and test: near-duplicates and documents of one key stay together, and each part gets its share of every label.
/// </summary>
/// <remarks>
/// Iterative stratification (Sechidis, Tsoumakas and Vlahavas 2011) over groups: the rarest label first, its largest groups first, each into the part that lacks most of
/// that label.
/// </remarks>
public static class GroupedSplitter
{
    /// <summary>Plans a split. Nothing is written; <see cref="SplitPlan.ApplyAsync"/> gives the documents with their splits.</summary>
    /// <param name="sources">The documents; splits that they have already are ignored.</param>
    /// <param name="options">The parts and what stays together. Default: see there.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ArgumentException">The shares do not add up to 1, or two parts have one name.</exception>
    /// <exception cref="LabeledDocumentFormatException">A line or record cannot be read, or not wholly; the linter lists all of them.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    /// <exception cref="DataChangedException">The documents changed while they were read.</exception>
    public static async Task<SplitPlan> PlanAsync(
        IReadOnlyList<LabeledSource> sources, SplitOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        options ??= new SplitOptions();
        options.Check();
        NearDuplicates? similar = options.Similarity is null
            ? null
            : await NearDuplicates.FindAsync(sources, options.Similarity, cancellationToken).ConfigureAwait(false);
        List<LabelCounts> documents = [];
        Dictionary<string, int> labels = new(StringComparer.Ordinal);
        Dictionary<string, int> firstOfKey = new(StringComparer.Ordinal);
        List<(int, int)> joined = [];
        await foreach (SourceDocument item in LabeledSource.ReadAllAsync(sources, cancellationToken).ConfigureAwait(false))
        {
            if (options.GroupBy?.Invoke(item.Document) is { } key && !firstOfKey.TryAdd(key, documents.Count))
            {
                joined.Add((firstOfKey[key], documents.Count));
            }

            documents.Add(LabelCounts.Of(item.Document, labels));
        }

        if (similar is not null && similar.Documents != documents.Count)
        {
            throw new DataChangedException($"There were {similar.Documents} documents at first, and {documents.Count} later.");
        }

        DocumentGroups groups = new(documents.Count);
        joined.ForEach(pair => groups.Join(pair.Item1, pair.Item2));
        for (int document = 0; document < documents.Count && similar is not null; document++)
        {
            groups.Join(similar.GroupOf(document), document);
        }

        Stratification split = new(options, groups, documents, [.. labels.OrderBy(label => label.Value).Select(label => label.Key)]);
        return split.Plan(cancellationToken);
    }
}
