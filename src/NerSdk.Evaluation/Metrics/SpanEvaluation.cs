using System.Collections.Immutable;

namespace NerSdk.Evaluation.Metrics;

/// <summary>The strict span scores of a set of documents. A <see cref="SpanScorer"/> makes it.</summary>
public sealed class SpanEvaluation
{
    internal SpanEvaluation(int documents, IEnumerable<KeyValuePair<string, SpanCounts>> byLabel)
    {
        Documents = documents;
        ByLabel = [.. byLabel];
        foreach ((_, SpanCounts counts) in ByLabel)
        {
            Micro += counts;
        }
    }

    /// <summary>The number of documents, those without any span included.</summary>
    public int Documents { get; }

    /// <summary>The counts of all labels and documents together: its F1 is the micro-averaged F1.</summary>
    public SpanCounts Micro { get; }

    /// <summary>The counts of each label that is in the gold or the predicted spans, in ordinal order of the labels.</summary>
    public ImmutableArray<KeyValuePair<string, SpanCounts>> ByLabel { get; }

    /// <summary>Compares by value, label by label.</summary>
    /// <param name="obj">The other scores.</param>
    public override bool Equals(object? obj) =>
        obj is SpanEvaluation other && Documents == other.Documents && ByLabel.AsSpan().SequenceEqual(other.ByLabel.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Documents, Micro, ByLabel.Length);
}
