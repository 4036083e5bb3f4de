using NerSdk.Evaluation.Cost;
using NerSdk.Tests.Samples;
using NerSdk.Training.Documents;

namespace NerSdk.Evaluation.Tests.Cost;

public sealed class ExtractionCostTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(20, 10, 19)]
    [InlineData(21, 11, 20)]
    [InlineData(100, 50, 95)]
    public void Percentiles_are_times_that_were_measured(int documents, double p50, double p95)
    {
        ExtractionCost cost = Sum([.. Enumerable.Range(1, documents).Reverse().Select(i => new ExtractionUsage { Elapsed = TimeSpan.FromMilliseconds(i) })]);

        Assert.Equal((p50, p95), (cost.P50Milliseconds, cost.P95Milliseconds));
        Assert.Equal((documents + 1) / 2.0, cost.MeanMilliseconds!.Value, 9);
    }

    [Fact]
    public void What_the_backend_does_not_tell_is_null_and_not_zero()
    {
        ExtractionCost cost = Sum(new ExtractionUsage { InputTokens = 4 }, new ExtractionUsage { InputTokens = 8, CachedInputTokens = 6 });

        Assert.Equal(6, cost.MeanInputTokens);
        Assert.Equal(6, cost.MeanCachedInputTokens);
        Assert.Null(cost.MeanPasses);
    }

    private static ExtractionCost Sum(params ExtractionUsage[] usages)
    {
        EvaluationTally tally = new(News.Schema);
        foreach (ExtractionUsage usage in usages)
        {
            tally.Add(new LabeledDocument("1", "x", []), FakeExtractor.Result(usage, []));
        }

        return tally.ToReport().Cost;
    }
}
