namespace NerSdk.Evaluation.Metrics;

/// <summary>What a strict comparison of spans counted, and the scores that follow from it.</summary>
/// <remarks>
/// A score whose denominator is 0 is undefined and therefore null, not 0: nothing was predicted (precision), nothing was there to
/// find (recall), neither (F1). seqeval and scikit-learn print 0 in these cases.
/// </remarks>
/// <param name="TruePositives">Predicted spans that are also gold spans.</param>
/// <param name="FalsePositives">Predicted spans that are not gold spans.</param>
/// <param name="FalseNegatives">Gold spans that were not predicted.</param>
public readonly record struct SpanCounts(int TruePositives, int FalsePositives, int FalseNegatives)
{
    /// <summary>The share of the predicted spans that are right, 0 to 1; null if nothing was predicted.</summary>
    public double? Precision => Share(TruePositives, TruePositives + FalsePositives);

    /// <summary>The share of the gold spans that were found, 0 to 1; null if there are no gold spans.</summary>
    public double? Recall => Share(TruePositives, TruePositives + FalseNegatives);

    /// <summary>
    /// The harmonic mean of precision and recall, 2·TP / (2·TP + FP + FN), 0 to 1; null if there are neither gold nor predicted
    /// spans.
    /// </summary>
    public double? F1 => Share(2 * TruePositives, (2 * TruePositives) + FalsePositives + FalseNegatives);

    /// <summary>Adds counts, as micro-averaging does: scores follow from the sums, they are never averaged.</summary>
    /// <param name="left">Some counts.</param>
    /// <param name="right">More counts.</param>
    public static SpanCounts operator +(SpanCounts left, SpanCounts right) => left.Add(right);

    /// <summary>Adds counts, as micro-averaging does: scores follow from the sums, they are never averaged.</summary>
    /// <param name="other">The counts to add.</param>
    public SpanCounts Add(SpanCounts other) => new(
        TruePositives + other.TruePositives,
        FalsePositives + other.FalsePositives,
        FalseNegatives + other.FalseNegatives);

    private static double? Share(int part, int whole) => whole == 0 ? null : (double)part / whole;
}
