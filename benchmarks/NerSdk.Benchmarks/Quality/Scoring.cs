using System.Globalization;
using NerSdk.Evaluation.Metrics;

namespace NerSdk.Benchmarks.Quality;

/// <summary>Scores of documents, and how far they may be chance.</summary>
internal static class Scoring
{
    private const int Resamples = 2000;

    public static SpanCounts Count(IReadOnlyCollection<LabeledSpan> gold, IEnumerable<LabeledSpan> found)
    {
        HashSet<LabeledSpan> predicted = [.. found];
        int right = gold.Count(predicted.Contains);
        return new SpanCounts(right, predicted.Count - right, gold.Count - right);
    }

    public static SpanCounts Sum(IEnumerable<SpanCounts> counts) => counts.Aggregate(default(SpanCounts), (left, right) => left + right);

    /// <summary>F1 with the interval that holds 95 % of resamplings of the documents (percentile bootstrap, Efron 1979).</summary>
    public static string F1WithInterval(IReadOnlyList<SpanCounts> counts)
    {
        Random random = new(1);
        double[] scores = [.. Enumerable.Range(0, Resamples).Select(_ => Sum(Enumerable.Range(0, counts.Count).Select(_ => counts[random.Next(counts.Count)])).F1 ?? 0).Order()];
        return string.Create(CultureInfo.InvariantCulture, $"{Sum(counts).F1:0.000} ({scores[Resamples / 40]:0.000} to {scores[^(Resamples / 40)]:0.000})");
    }

    public static string Text(SpanCounts counts) => string.Create(CultureInfo.InvariantCulture, $"P {counts.Precision:0.00} R {counts.Recall:0.00} F1 {counts.F1:0.000}");
}
