namespace NerSdk.Evaluation.Cost;

/// <summary>Adds up what documents cost.</summary>
internal sealed class CostTally
{
    private readonly List<ExtractionUsage> _usages = [];

    public void Add(ExtractionUsage usage) => _usages.Add(usage);

    public ExtractionCost Summarize()
    {
        double[] milliseconds = [.. _usages.Select(usage => usage.Elapsed.TotalMilliseconds).Order()];
        return new ExtractionCost
        {
            MeanMilliseconds = milliseconds.Length == 0 ? null : milliseconds.Average(),
            P50Milliseconds = Percentile(milliseconds, 0.50),
            P95Milliseconds = Percentile(milliseconds, 0.95),
            MeanInputTokens = Mean(usage => usage.InputTokens),
            MeanCachedInputTokens = Mean(usage => usage.CachedInputTokens),
            MeanOutputTokens = Mean(usage => usage.OutputTokens),
            MeanDecidedTokens = Mean(usage => usage.DecidedTokens),
            MeanPasses = Mean(usage => usage.Passes),
        };
    }

    // Over the documents whose cost is known; null if it is known of none.
    private double? Mean(Func<ExtractionUsage, long?> count) => _usages.Average(count);

    private static double? Percentile(double[] sorted, double share) =>
        sorted.Length == 0 ? null : sorted[Math.Max((int)Math.Ceiling(share * sorted.Length), 1) - 1];
}
