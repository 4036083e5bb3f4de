using NerSdk.Evaluation.Metrics;
using NerSdk.Training.Documents;

namespace NerSdk.Evaluation.Agreement;

/// <summary>Compares two annotators' labels of one set of texts: two files of the same documents.</summary>
/// <remarks>
/// The main number is the F1 of the spans, one annotator taken as gold; it is the same whichever that is, and needs no number of negatives, which spans do not have
/// (Hripcsak and Rothschild 2005). Cohen's kappa over tokens is there too, because some ask for it. For more than two annotators take the mean of all pairs.
/// </remarks>
public static class AnnotatorAgreement
{
    /// <summary>Compares two sources. The first one's spans are kept in memory, the second one is read through.</summary>
    /// <param name="first">One annotator's documents.</param>
    /// <param name="second">The other one's. A document belongs to the first source's document of the same id, or if there is none, to the one of the same text.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static async Task<AgreementReport> CompareAsync(LabeledSource first, LabeledSource second, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        DocumentPairs pairs = new();
        await foreach (LabeledDocument document in first.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            pairs.AddFirst(document);
        }

        SpanScorer spans = new();
        TokenAgreement all = new();
        TokenAgreement marked = new();
        int both = 0;
        await foreach (LabeledDocument document in second.ReadAsync(cancellationToken).ConfigureAwait(false))
        {
            if (pairs.Take(document) is { } other)
            {
                both++;
                spans.AddDocument(other.Spans, document.Spans);
                foreach ((string? left, string? right) in TokenLabels.Of(other, document))
                {
                    all.Add(left, right);
                    if (left is not null || right is not null)
                    {
                        marked.Add(left, right);
                    }
                }
            }
        }

        SpanEvaluation scores = spans.Evaluate();
        return new AgreementReport
        {
            Documents = both,
            OnlyInFirst = pairs.Left(),
            OnlyInSecond = pairs.Unmatched,
            OtherTexts = pairs.OtherTexts,
            Spans = scores.Micro,
            Labels = scores.ByLabel,
            AllTokens = all.ToKappa(),
            MarkedTokens = marked.ToKappa(),
        };
    }
}
