using System.Numerics;

namespace NerSdk.Tokenizers.WordPiece;

/// <summary>The pieces of a vocabulary as one tree of code points. The longest piece at a place is found by walking down once.</summary>
internal sealed class PieceTrie
{
    /// <summary>Where pieces that start a word begin.</summary>
    public const int Root = 0;

    private const long Free = -1;

    private readonly List<int> _ids = [-1];
    private long[] _keys = new long[1 << 16];
    private int[] _children = new int[1 << 16];

    public PieceTrie() => Array.Fill(_keys, Free);

    /// <summary>The node that a text leads to, added where it is missing.</summary>
    public int Add(string text)
    {
        int node = Root;
        foreach (System.Text.Rune rune in text.EnumerateRunes())
        {
            node = Child(node, rune.Value) is >= 0 and int child ? child : AddChild(node, rune.Value);
        }

        return node;
    }

    /// <summary>Adds a piece; false if it is there already.</summary>
    public bool TryAdd(string piece, int id)
    {
        int node = Add(piece);
        bool isNew = _ids[node] < 0;
        _ids[node] = isNew ? id : _ids[node];
        return isNew;
    }

    /// <summary>The id of the longest piece with which a text starts, or -1.</summary>
    /// <param name="node">Where pieces begin: <see cref="Root"/>, or the node of the prefix of pieces inside words.</param>
    /// <param name="text">Code points.</param>
    /// <param name="length">The length of the piece.</param>
    public int Longest(int node, ReadOnlySpan<int> text, out int length)
    {
        int longest = -1;
        length = 0;
        for (int i = 0; i < text.Length && (node = Child(node, text[i])) >= 0; i++)
        {
            if (_ids[node] >= 0)
            {
                longest = _ids[node];
                length = i + 1;
            }
        }

        return longest;
    }

    private int Child(int node, int codePoint)
    {
        long key = Key(node, codePoint);
        int slot = Slot(key, _keys);
        return _keys[slot] == key ? _children[slot] : -1;
    }

    private int AddChild(int node, int codePoint)
    {
        if (_ids.Count * 2 > _keys.Length)
        {
            Grow();
        }

        long key = Key(node, codePoint);
        int slot = Slot(key, _keys);
        _keys[slot] = key;
        _ids.Add(-1);
        return _children[slot] = _ids.Count - 1;
    }

    private void Grow()
    {
        long[] keys = new long[_keys.Length * 2];
        int[] children = new int[keys.Length];
        Array.Fill(keys, Free);
        for (int i = 0; i < _keys.Length; i++)
        {
            if (_keys[i] != Free)
            {
                int slot = Slot(_keys[i], keys);
                keys[slot] = _keys[i];
                children[slot] = _children[i];
            }
        }

        (_keys, _children) = (keys, children);
    }

    private static long Key(int node, int codePoint) => (long)node << 21 | (uint)codePoint;

    private static int Slot(long key, long[] keys)
    {
        int mask = keys.Length - 1;
        int slot = (int)((ulong)key * 0x9E3779B97F4A7C15 >> (64 - BitOperations.Log2((uint)keys.Length)));
        while (keys[slot] != key && keys[slot] != Free)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }
}
