using CsCheck;
using NerSdk.Tokenizers.Bpe;

namespace NerSdk.Tokenizers.Tests;

public sealed class BytePairMergeTests
{
    [Fact]
    public void Scan_and_queue_agree() => Gen.Select(Merges, Gen.Int[0, 3].Array[1, 60]).Sample((merges, symbols) =>
    {
        MergeTable table = new(merges);

        Assert.Equal(Apply(BytePairMerge.ApplyByScan, table, symbols), Apply(BytePairMerge.ApplyByQueue, table, symbols));
    }, iter: 5_000);

    [Fact]
    public void The_pair_of_the_lowest_rank_merges_first_and_the_leftmost_of_equals()
    {
        // 1 is "a", 2 is "b", 3 is "ba", 4 is "aa".
        MergeTable table = new([(2, 1, 3), (1, 1, 4)]);

        Assert.Equal([1, 3], Apply(BytePairMerge.ApplyByScan, table, [1, 2, 1]));
        Assert.Equal([4, 1], Apply(BytePairMerge.ApplyByScan, table, [1, 1, 1]));
        Assert.Equal([1, 3, 4], Apply(BytePairMerge.ApplyByScan, table, [1, 2, 1, 1, 1]));
    }

    [Fact]
    public void A_pair_that_is_given_twice_has_its_last_rank()
    {
        MergeTable table = new([(1, 2, 5), (2, 3, 6), (1, 2, 5)]);

        Assert.Equal([1, 6], Apply(BytePairMerge.ApplyByScan, table, [1, 2, 3]));
    }

    /// <summary>Random merges as training makes them: each joins two symbols that are there, into a new one.</summary>
    private static Gen<List<(int Left, int Right, int Result)>> Merges { get; } =
        Gen.Select(Gen.Int[0, 1_000_000], Gen.Int[0, 1_000_000]).Array[0, 30].Select(pairs =>
            pairs.Select((pair, rank) => (Left: pair.Item1 % (4 + rank), Right: pair.Item2 % (4 + rank), Result: 4 + rank))
                .DistinctBy(merge => (merge.Left, merge.Right))
                .ToList());

    private static int[] Apply(Algorithm algorithm, MergeTable merges, int[] symbols)
    {
        int[] ids = [.. symbols];
        int count = algorithm(merges, ids, new int[ids.Length]);
        return ids[..count];
    }

    private delegate int Algorithm(MergeTable merges, Span<int> ids, Span<int> ranks);
}
