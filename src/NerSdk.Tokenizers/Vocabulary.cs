using System.Numerics;
using System.Runtime.CompilerServices;

namespace NerSdk.Tokenizers;

/// <summary>The bytes of every token in one block, by id, and the id of given bytes.</summary>
internal sealed class Vocabulary
{
    private readonly byte[] _bytes;
    private readonly int[] _starts;
    private readonly int[] _slots;

    /// <param name="bytes">The tokens' bytes, in the order of ids.</param>
    /// <param name="starts">Where each token's bytes start, and at the end where the last one's end. Control tokens have none.</param>
    public Vocabulary(byte[] bytes, int[] starts)
    {
        _bytes = bytes;
        _starts = starts;
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)starts.Length * 2)];
        Array.Fill(_slots, -1);
        for (int id = 0; id < Count; id++)
        {
            ReadOnlySpan<byte> token = this[id];
            if (token.IsEmpty)
            {
                continue;
            }

            if (FindSlot(token, out int slot) >= 0)
            {
                Duplicate = id;
                continue;
            }

            _slots[slot] = id;
        }
    }

    /// <summary>A token with the bytes of an earlier one, which <see cref="Find"/> does not find; null where there is none.</summary>
    public int? Duplicate { get; }

    public int Count => _starts.Length - 1;

    public ReadOnlySpan<byte> this[int id] => _bytes.AsSpan(_starts[id], _starts[id + 1] - _starts[id]);

    /// <summary>The id of the token with these bytes, or -1.</summary>
    public int Find(ReadOnlySpan<byte> token) => FindSlot(token, out _);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Called for all the tokens and merges of a file before tiering notices.
    private int FindSlot(ReadOnlySpan<byte> token, out int slot)
    {
        int mask = _slots.Length - 1;
        for (slot = (int)Hash(token) & mask; ; slot = (slot + 1) & mask)
        {
            int id = _slots[slot];
            if (id < 0 || token.SequenceEqual(this[id]))
            {
                return id;
            }
        }
    }

    /// <summary>FNV-1a with its high half folded in, since the table uses low bits.</summary>
    private static uint Hash(ReadOnlySpan<byte> token)
    {
        uint hash = 2166136261;
        foreach (byte value in token)
        {
            hash = (hash ^ value) * 16777619;
        }

        return hash ^ (hash >> 15);
    }
}
