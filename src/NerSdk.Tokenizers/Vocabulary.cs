using System.Collections.Frozen;
using System.Collections.ObjectModel;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace NerSdk.Tokenizers;

/// <summary>The tokens of a model: the bytes that each adds to a text, and the control tokens. Immutable.</summary>
/// <remarks>
/// Constrained decoding builds on the bytes: a text is the bytes of its tokens, one after the other. A token has no bytes when it adds
/// none, as control tokens do, or when what it adds depends on its neighbours or is not known, as WordPiece's <c>##ing</c> and
/// <c>[UNK]</c>. Such a token can be read by a model but never be chosen to spell something.
/// </remarks>
public sealed class Vocabulary
{
    private readonly byte[] _bytes;
    private readonly int[] _starts;
    private readonly int[] _slots;
    private readonly FrozenSet<int> _controlIds;

    /// <summary>Takes the tokens of a model.</summary>
    /// <param name="tokens">For each id the token's bytes; empty if it has none.</param>
    /// <param name="controlTokens">The ids of the control tokens by their texts.</param>
    /// <exception cref="ArgumentException">A control token has bytes, an empty text, or an id that is not in the vocabulary.</exception>
    public Vocabulary(IReadOnlyList<byte[]> tokens, IReadOnlyDictionary<string, int> controlTokens)
        : this([.. tokens.SelectMany(token => token)], StartsOf(tokens), controlTokens)
    {
    }

    /// <param name="bytes">The tokens' bytes, in the order of ids.</param>
    /// <param name="starts">Where each token's bytes start, and at the end where the last one's end.</param>
    /// <param name="controlTokens">The ids of the control tokens by their texts.</param>
    internal Vocabulary(byte[] bytes, int[] starts, IReadOnlyDictionary<string, int> controlTokens)
    {
        _bytes = bytes;
        _starts = starts;
        ControlTokens = new ReadOnlyDictionary<string, int>(new Dictionary<string, int>(controlTokens, StringComparer.Ordinal));
        _controlIds = controlTokens.Values.ToFrozenSet();
        RequireControlTokensWithoutBytes();
        _slots = new int[BitOperations.RoundUpToPowerOf2((uint)starts.Length * 2)];
        Array.Fill(_slots, -1);
        for (int id = 0; id < Count; id++)
        {
            ReadOnlySpan<byte> token = BytesAt(id);
            LongestTokenLength = Math.Max(LongestTokenLength, token.Length);
            if (token.IsEmpty)
            {
                continue;
            }

            if (FindSlot(token, out int slot) >= 0)
            {
                Duplicate ??= id;
                continue;
            }

            _slots[slot] = id;
        }
    }

    /// <summary>Number of tokens; ids are 0 to <see cref="Count"/> - 1.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>The length of the longest token in bytes.</summary>
    /// <remarks>If all of a text's tokens have bytes, no token covers more UTF-16 code units than this.</remarks>
    public int LongestTokenLength { get; }

    /// <summary>The ids of the control tokens by their texts, such as <c>&lt;|im_end|&gt;</c>.</summary>
    public IReadOnlyDictionary<string, int> ControlTokens { get; }

    /// <summary>A token with the bytes of an earlier one; null if there is none.</summary>
    internal int? Duplicate { get; }

    /// <summary>The UTF-8 bytes that a token adds to a text, not always whole characters; empty if it has none.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The id is not in the vocabulary.</exception>
    public ReadOnlySpan<byte> Bytes(int id)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)id, (uint)Count, nameof(id));
        return BytesAt(id);
    }

    /// <summary>Whether the id is that of a control token.</summary>
    public bool IsControlToken(int id) => _controlIds.Contains(id);

    /// <summary>Finds the token of exactly these bytes; the one with the lowest id if several have them.</summary>
    public bool TryFind(ReadOnlySpan<byte> bytes, out int id) => (id = Find(bytes)) >= 0;

    /// <summary>The id of the token with these bytes, or -1.</summary>
    internal int Find(ReadOnlySpan<byte> token) => FindSlot(token, out _);

    private ReadOnlySpan<byte> BytesAt(int id) => _bytes.AsSpan(_starts[id], _starts[id + 1] - _starts[id]);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // Called for all the tokens and merges of a file before tiering notices.
    private int FindSlot(ReadOnlySpan<byte> token, out int slot)
    {
        int mask = _slots.Length - 1;
        for (slot = (int)Hash(token) & mask; ; slot = (slot + 1) & mask)
        {
            int id = _slots[slot];
            if (id < 0 || token.SequenceEqual(BytesAt(id)))
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

    private void RequireControlTokensWithoutBytes()
    {
        foreach ((string text, int id) in ControlTokens)
        {
            if (text.Length == 0 || (uint)id >= (uint)Count || !BytesAt(id).IsEmpty)
            {
                string problem = $"The control token '{text}' with id {id} must have a text, an id below {Count} and no bytes.";
                throw new ArgumentException(problem, "controlTokens");
            }
        }
    }

    private static int[] StartsOf(IReadOnlyList<byte[]> tokens)
    {
        int[] starts = new int[tokens.Count + 1];
        for (int id = 0; id < tokens.Count; id++)
        {
            starts[id + 1] = starts[id] + tokens[id].Length;
        }

        return starts;
    }
}
