
namespace NerSdk.Evaluation.Metrics;

/// <summary>
/// Scores predicted spans strictly: one is right if label, start and end are those of a gold span of the same document. Nested
/// and overlapping spans count like all others.
/// </summary>
/// <remarks>
/// Spans of a document are a set: one that is given twice counts once, on either side. On flat data this is the measure of
/// conlleval and of seqeval. Not safe for concurrent use.
/// </remarks>
public sealed class SpanScorer
{
    private readonly SortedDictionary<string, SpanCounts> _byLabel = new(StringComparer.Ordinal);
    private int _documents;

    /// <summary>Adds one document.</summary>
    /// <param name="gold">The spans that should be found.</param>
    /// <param name="predicted">
    /// The spans that were found. Labels are compared ordinally: if the data set's labels differ from the schema's field names, map
    /// them first.
    /// </param>
    public void AddDocument(IEnumerable<LabeledSpan> gold, IEnumerable<LabeledSpan> predicted)
    {
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(predicted);
        HashSet<LabeledSpan> goldSet = [.. gold];
        HashSet<LabeledSpan> predictedSet = [.. predicted];
        foreach (LabeledSpan span in goldSet)
        {
            Count(span, predictedSet.Contains(span) ? new SpanCounts(1, 0, 0) : new SpanCounts(0, 0, 1));
        }

        foreach (LabeledSpan span in predictedSet)
        {
            if (!goldSet.Contains(span))
            {
                Count(span, new SpanCounts(0, 1, 0));
            }
        }

        _documents++;
    }

    /// <summary>The scores of the documents added so far.</summary>
    public SpanEvaluation Evaluate() => new(_documents, _byLabel);

    private void Count(LabeledSpan span, SpanCounts counts) =>
        _byLabel[span.Label] = _byLabel.GetValueOrDefault(span.Label) + counts;
}
