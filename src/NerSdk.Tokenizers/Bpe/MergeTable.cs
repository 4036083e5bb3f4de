using System.Numerics;
using System.Runtime.CompilerServices;

namespace NerSdk.Tokenizers.Bpe;

/// <summary>The merges of a BPE model: which two neighbouring tokens become which one, and with what priority.</summary>
internal sealed class MergeTable
{
    /// <summary>The rank of two tokens that do not merge: later than any other.</summary>
    public const int NoMerge = int.MaxValue;

    private readonly Slot[] _slots;
    private readonly int[] _results;
    private readonly int _shift;

    /// <param name="merges">By rank: the two tokens and the one that they become. A pair that is given twice has its last rank.</param>
    public MergeTable(List<(int Left, int Right, int Result)> merges)
    {
        // At most half full, since most look-ups are of pairs that do not merge and go on to the next free slot.
        int bits = BitOperations.Log2((uint)merges.Count + 1) + 2;
        _slots = new Slot[1 << bits];
        _shift = 64 - bits;
        _results = new int[merges.Count];
        Array.Fill(_slots, new Slot(-1, -1, NoMerge));
        for (int rank = 0; rank < merges.Count; rank++)
        {
            (int left, int right, _results[rank]) = merges[rank];
            _slots[FindSlot(left, right)] = new Slot(left, right, rank);
        }
    }

    /// <summary>The rank of a pair, lower being earlier, or <see cref="NoMerge"/>.</summary>
    public int RankOf(int left, int right) => _slots[FindSlot(left, right)].Rank;

    /// <summary>The token that the merge of this rank makes.</summary>
    public int ResultOf(int rank) => _results[rank];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Called for all the merges of a file before tiering notices.
    private int FindSlot(int left, int right)
    {
        ulong key = ((ulong)(uint)left << 32) | (uint)right;
        int slot = (int)((key * 0x9E3779B97F4A7C15) >> _shift);
        while (_slots[slot].Left >= 0 && (_slots[slot].Left != left || _slots[slot].Right != right))
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private readonly record struct Slot(int Left, int Right, int Rank);
}
