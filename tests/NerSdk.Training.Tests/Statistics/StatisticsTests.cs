using CsCheck;
using NerSdk.Training.Documents;
using NerSdk.Training.Statistics;
using NerSdk.Training.Tests.Formats;

namespace NerSdk.Training.Tests.Statistics;

public sealed class StatisticsTests
{
    [Fact]
    public async Task Counts_are_those_of_a_small_set()
    {
        DataSetStatistics statistics = await ComputeAsync(
            Document("1", "Ada met Bob", "train", new("person", 0, 3), new("person", 8, 11)),
            Document("2", "Ada is a cat", "train", new("pet", 0, 3), new("person", 50, 60)),
            Document("3", "Ada left", "test", new LabeledSpan("person", 0, 3)),
            Document("4", "Cleo left", "test", new LabeledSpan("person", 0, 4)),
            Document("5", "", null));

        Assert.Equal((5, 1, 5), (statistics.Documents, statistics.DocumentsWithoutMentions, statistics.Mentions));
        Assert.Equal((3, 1, 3), (statistics.DistinctStrings, statistics.AmbiguousStrings, statistics.AmbiguousMentions));
        Assert.Equal([new LabelStatistics("person", 4, 3, 3), new LabelStatistics("pet", 1, 1, 1)], statistics.Labels);
        Assert.Equal([new SplitStatistics("train", 2, 3), new SplitStatistics("test", 2, 2), new SplitStatistics(null, 1, 0)], statistics.Splits);
        Assert.Equal([new SeenMentions("test", "train", null, 2, 1), new SeenMentions("test", "train", "person", 2, 1)], statistics.Seen);
        Assert.Equal(0.5, statistics.Seen[0].Share);
        Assert.Equal((0, 12, 5, 8.0), (statistics.Characters.Minimum, statistics.Characters.Maximum, statistics.Characters.Count, statistics.Characters.Mean));
        Assert.Equal((0, 2), (statistics.MentionsPerDocument.Percentile(20), statistics.MentionsPerDocument.Percentile(100)));
        Assert.Equal(3, statistics.MentionCharacters.Percentile(50));
    }

    [Fact]
    public async Task Tokens_are_estimated_unless_someone_counts()
    {
        LabeledDocument document = Document("1", "abcdefgh", null);

        Assert.Equal((2, true), ((await ComputeAsync(document)).Tokens.Maximum, (await ComputeAsync(document)).TokensAreEstimated));
        DataSetStatistics counted = await DataSetStatistics.ComputeAsync([LabeledSource.FromDocuments([document])], text => text.Length);
        Assert.Equal((8, false), (counted.Tokens.Maximum, counted.TokensAreEstimated));
    }

    [Fact]
    public void Percentiles_are_those_of_the_sorted_numbers() => Gen.Int[0, 50].Array[1, 60].Sample(numbers =>
    {
        NumberCounts counts = new();
        Array.ForEach(numbers, counts.Add);
        Distribution distribution = counts.ToDistribution();
        int[] sorted = [.. numbers.Order()];
        foreach (int percent in (int[])[1, 5, 25, 50, 75, 95, 99, 100])
        {
            Assert.Equal(sorted[(int)Math.Ceiling(percent / 100.0 * sorted.Length) - 1], distribution.Percentile(percent));
        }

        Assert.Equal((sorted[0], sorted[^1]), (distribution.Percentile(0), distribution.Maximum));
        IReadOnlyList<HistogramBar> bars = distribution.Histogram(7);
        Assert.InRange(bars.Count, 1, 7);
        Assert.All(bars, bar => Assert.Equal(numbers.Count(number => number >= bar.From && number <= bar.To), bar.Count));
        Assert.Equal(numbers.Length, bars.Sum(bar => bar.Count));
    });

    [Fact]
    public void Numbers_that_there_are_none_of_are_null()
    {
        Distribution none = new NumberCounts().ToDistribution();

        Assert.Equal((0, null, null, null, "none"), (none.Count, none.Mean, none.Minimum, none.Percentile(50), none.ToString()));
        Assert.Empty(none.Histogram(10));
    }

    [Fact]
    public void Parts_add_up() => RandomDocuments.Of("person", "place").Array[0, 12].Sample(documents =>
    {
        DataSetStatistics statistics = ComputeAsync(documents).GetAwaiter().GetResult();

        Assert.Equal(statistics.Mentions, statistics.Labels.Sum(label => label.Mentions));
        Assert.Equal(statistics.Mentions, statistics.Splits.Sum(split => split.Mentions));
        Assert.Equal(statistics.Mentions, statistics.MentionCharacters.Count);
        Assert.Equal(statistics.Documents, statistics.Splits.Sum(split => split.Documents));
        Assert.InRange(statistics.DistinctStrings, 0, statistics.Labels.Sum(label => label.DistinctStrings));
        Assert.Equal(statistics.AmbiguousStrings, statistics.Labels.Sum(label => label.DistinctStrings) - statistics.DistinctStrings);
        Assert.All(statistics.Seen, seen => Assert.InRange(seen.Seen, 0, seen.Mentions));
    });

    private static Task<DataSetStatistics> ComputeAsync(params LabeledDocument[] documents) => DataSetStatistics.ComputeAsync([LabeledSource.FromDocuments(documents)]);

    private static LabeledDocument Document(string id, string text, string? split, params LabeledSpan[] spans) => new(id, text, [.. spans]) { Split = split };
}
