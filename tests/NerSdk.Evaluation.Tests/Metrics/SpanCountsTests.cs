using NerSdk.Evaluation.Metrics;

namespace NerSdk.Evaluation.Tests.Metrics;

public sealed class SpanCountsTests
{
    [Theory]
    [InlineData(6, 2, 4, 0.75, 0.6, 2.0 / 3)]
    [InlineData(3, 0, 0, 1.0, 1.0, 1.0)]
    [InlineData(0, 2, 3, 0.0, 0.0, 0.0)]
    public void Scores_follow_from_the_counts(int truePositives, int falsePositives, int falseNegatives, double precision, double recall, double f1)
    {
        SpanCounts counts = new(truePositives, falsePositives, falseNegatives);

        Assert.Equal(precision, counts.Precision!.Value, 12);
        Assert.Equal(recall, counts.Recall!.Value, 12);
        Assert.Equal(f1, counts.F1!.Value, 12);
    }

    [Fact]
    public void Precision_is_undefined_where_nothing_was_predicted_and_F1_is_0()
    {
        SpanCounts counts = new(0, 0, 5);

        Assert.Null(counts.Precision);
        Assert.Equal(0, counts.Recall);
        Assert.Equal(0, counts.F1);
    }

    [Fact]
    public void Recall_is_undefined_where_there_is_nothing_to_find_and_F1_is_0()
    {
        SpanCounts counts = new(0, 5, 0);

        Assert.Equal(0, counts.Precision);
        Assert.Null(counts.Recall);
        Assert.Equal(0, counts.F1);
    }

    [Fact]
    public void F1_is_undefined_where_there_are_neither_gold_nor_predicted_spans()
    {
        Assert.Null(default(SpanCounts).F1);
    }

    [Fact]
    public void Adding_sums_each_count()
    {
        SpanCounts sum = new SpanCounts(1, 20, 300) + new SpanCounts(4, 50, 600);

        Assert.Equal(new SpanCounts(5, 70, 900), sum);
    }
}
