using System.Buffers;

namespace NerSdk.Tokenizers.Bpe;

/// <summary>
/// Byte-pair encoding of one pre-token: of all neighbours the pair with the lowest rank merges, the leftmost of equals, until none does.
/// </summary>
internal static class BytePairMerge
{
    /// <summary>Up to this many symbols looking through all of them is faster than a queue; beyond, it would be quadratic.</summary>
    public const int ScanLimit = 128;

    /// <summary>Merges the symbols in place.</summary>
    /// <param name="merges">The model's merges.</param>
    /// <param name="ids">The symbols; afterwards the tokens.</param>
    /// <param name="ranks">Scratch of the same length.</param>
    /// <returns>Number of tokens.</returns>
    public static int Apply(MergeTable merges, Span<int> ids, Span<int> ranks) =>
        ids.Length <= ScanLimit ? ApplyByScan(merges, ids, ranks) : ApplyByQueue(merges, ids, ranks);

    /// <summary>For short pre-tokens, that is nearly all: quadratic, with a very small constant.</summary>
    internal static int ApplyByScan(MergeTable merges, Span<int> ids, Span<int> ranks)
    {
        int count = ids.Length;
        for (int i = 0; i < count; i++)
        {
            ranks[i] = RankAt(merges, ids[..count], i);
        }

        while (count > 1)
        {
            int best = 0;
            for (int i = 1; i < count; i++)
            {
                best = ranks[i] < ranks[best] ? i : best;
            }

            if (ranks[best] == MergeTable.NoMerge)
            {
                break;
            }

            ids[best] = merges.ResultOf(ranks[best]);
            ids[(best + 2)..count].CopyTo(ids[(best + 1)..]);
            ranks[(best + 2)..count].CopyTo(ranks[(best + 1)..]);
            count--;
            ranks[best] = RankAt(merges, ids[..count], best);
            if (best > 0)
            {
                ranks[best - 1] = RankAt(merges, ids[..count], best - 1);
            }
        }

        return count;
    }

    /// <summary>For long pre-tokens: n log n, on a linked list of the symbols and a queue of the pairs.</summary>
    internal static int ApplyByQueue(MergeTable merges, Span<int> ids, Span<int> ranks)
    {
        const int Gone = -1;
        int count = ids.Length;
        int[] links = ArrayPool<int>.Shared.Rent(2 * count);
        Span<int> next = links.AsSpan(0, count);
        Span<int> previous = links.AsSpan(count, count);
        PriorityQueue<int, long> queue = new(count);
        for (int i = 0; i < count; i++)
        {
            next[i] = i + 1;
            previous[i] = i - 1;
            Offer(i, RankAt(merges, ids, i), ranks, queue);
        }

        while (queue.TryDequeue(out int at, out long priority))
        {
            if (ranks[at] != (int)(priority >> 32))
            {
                continue; // The pair is no more: one of the two has merged with another.
            }

            int right = next[at];
            ids[at] = merges.ResultOf(ranks[at]);
            ranks[right] = Gone;
            int after = next[at] = next[right];
            int afterId = after < count ? ids[after] : Gone;
            Offer(at, after < count ? merges.RankOf(ids[at], afterId) : MergeTable.NoMerge, ranks, queue);
            if (after < count)
            {
                previous[after] = at;
            }

            if (previous[at] >= 0)
            {
                Offer(previous[at], merges.RankOf(ids[previous[at]], ids[at]), ranks, queue);
            }
        }

        int tokens = 0;
        for (int at = 0; at < count; at = next[at])
        {
            ids[tokens++] = ids[at];
        }

        ArrayPool<int>.Shared.Return(links);
        return tokens;
    }

    private static void Offer(int at, int rank, Span<int> ranks, PriorityQueue<int, long> queue)
    {
        ranks[at] = rank;
        if (rank != MergeTable.NoMerge)
        {
            queue.Enqueue(at, ((long)rank << 32) | (uint)at);
        }
    }

    private static int RankAt(MergeTable merges, ReadOnlySpan<int> ids, int at) =>
        at + 1 < ids.Length ? merges.RankOf(ids[at], ids[at + 1]) : MergeTable.NoMerge;
}
