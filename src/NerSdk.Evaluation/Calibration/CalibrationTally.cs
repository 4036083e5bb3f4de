using NerSdk.Schemas;
using NerSdk.Training.Documents;

namespace NerSdk.Evaluation.Calibration;

/// <summary>Collects from labelled documents which mentions are right, with their confidences.</summary>
/// <remarks>
/// What the options left out (<see cref="ExtractionResult{T}.Removed"/>) counts as well: a calibration must know the mentions below the minimum that it helps to choose. Not safe for
/// concurrent use.
/// </remarks>
public sealed class CalibrationTally
{
    private readonly EntitySchema _schema;
    private readonly List<CalibrationSample> _samples = [];

    /// <summary>Starts with nothing.</summary>
    /// <param name="schema">The schema of the extractor; it says which labels of the data are its own.</param>
    public CalibrationTally(EntitySchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        _schema = schema;
    }

    /// <summary>The mentions so far, in the order of the documents.</summary>
    public IReadOnlyList<CalibrationSample> Samples => _samples;

    /// <summary>The number of documents so far.</summary>
    public int Documents { get; private set; }

    /// <summary>Mentions that had no confidence and are not among the samples: their client does not say any.</summary>
    public int WithoutConfidence { get; private set; }

    /// <summary>Adds one document.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="document">The document with its labels, as <see cref="EntitySchema.FindLabel"/> knows them.</param>
    /// <param name="found">What was found in it.</param>
    public void Add<T>(LabeledDocument document, ExtractionResult<T> found)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(found);
        HashSet<LabeledSpan> gold = [.. document.Spans.Select(span => span with { Label = _schema.FindLabel(span.Label) ?? "" })];
        foreach (LabeledMention mention in found.Mentions.Concat(found.Removed.Select(removed => removed.Mention)).DistinctBy(mention => mention.Span))
        {
            if (mention.Confidence is { } confidence && float.IsFinite(confidence))
            {
                _samples.Add(new CalibrationSample(mention.Label, confidence, gold.Contains(mention.Span), Documents));
            }
            else
            {
                WithoutConfidence++;
            }
        }

        Documents++;
    }
}
