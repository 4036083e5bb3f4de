using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;

namespace NerSdk.Tokenizers;

/// <summary>Byte-level BPE (GPT-2 and its many descendants): every pre-token's UTF-8 bytes are symbols that merge into tokens.</summary>
internal sealed class ByteLevelBpeTokenizer : Tokenizer
{
    private const int NoToken = -1;

    private readonly Vocabulary _vocabulary;
    private readonly MergeTable _merges;
    private readonly PreTokenizer[] _preTokenizers;
    private readonly int[] _idOfByte = new int[256];

    public ByteLevelBpeTokenizer(
        Vocabulary vocabulary, MergeTable merges, PreTokenizer[] preTokenizers, IReadOnlyDictionary<string, int> controlTokens)
        : base(controlTokens)
    {
        _vocabulary = vocabulary;
        _merges = merges;
        _preTokenizers = preTokenizers;
        for (int value = 0; value < 256; value++)
        {
            _idOfByte[value] = vocabulary.Find([(byte)value]);
        }

        for (int id = 0; id < vocabulary.Count; id++)
        {
            LongestTokenLength = Math.Max(LongestTokenLength, vocabulary[id].Length);
        }
    }

    public override int VocabularySize => _vocabulary.Count;

    internal override int LongestTokenLength { get; }

    public override ReadOnlySpan<byte> TokenBytes(int id)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)id, (uint)_vocabulary.Count, nameof(id));
        return _vocabulary[id];
    }

    public override int Encode(ReadOnlySpan<char> text, List<int> ids, List<int>? ends = null)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return EncodePiece(text, 0, 0, ids, ends);
    }

    /// <summary>Cuts a piece by the pre-tokenizers from <paramref name="step"/> on, and encodes what they leave.</summary>
    private int EncodePiece(ReadOnlySpan<char> piece, int start, int step, List<int> ids, List<int>? ends)
    {
        if (step == _preTokenizers.Length)
        {
            return EncodePreToken(piece, start, ids, ends);
        }

        int bytesWithoutToken = 0;
        while (!piece.IsEmpty)
        {
            int length = _preTokenizers[step].NextLength(piece);
            bytesWithoutToken += EncodePiece(piece[..length], start, step + 1, ids, ends);
            piece = piece[length..];
            start += length;
        }

        return bytesWithoutToken;
    }

    [SkipLocalsInit]
    private int EncodePreToken(ReadOnlySpan<char> preToken, int start, List<int> ids, List<int>? ends)
    {
        const int OnStack = 64;
        int capacity = 3 * preToken.Length; // A UTF-16 code unit takes at most three bytes.
        int[]? rented = capacity > OnStack ? ArrayPool<int>.Shared.Rent(3 * capacity) : null;
        Span<int> scratch = rented is null ? stackalloc int[3 * OnStack] : rented;
        Span<int> symbols = scratch[..capacity];
        Span<int> symbolEnds = scratch.Slice(capacity, capacity);

        int count = SplitIntoBytes(preToken, start, symbols, symbolEnds, out int bytesWithoutToken);
        count = BytePairMerge.Apply(_merges, symbols[..count], symbolEnds[..count], scratch.Slice(2 * capacity, count));
        ids.AddRange(symbols[..count]);
        ends?.AddRange(symbolEnds[..count]);

        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }

        return bytesWithoutToken;
    }

    private int SplitIntoBytes(ReadOnlySpan<char> text, int start, Span<int> symbols, Span<int> ends, out int bytesWithoutToken)
    {
        int count = 0;
        bytesWithoutToken = 0;
        Span<byte> utf8 = stackalloc byte[4];
        while (!text.IsEmpty)
        {
            Rune.DecodeFromUtf16(text, out Rune rune, out int length); // A lone surrogate decodes as U+FFFD.
            int bytes = rune.EncodeToUtf8(utf8);
            for (int i = 0; i < bytes; i++)
            {
                int id = _idOfByte[utf8[i]];
                if (id == NoToken)
                {
                    bytesWithoutToken++;
                    continue;
                }

                symbols[count] = id;
                ends[count++] = i == bytes - 1 ? start + length : start;
            }

            text = text[length..];
            start += length;
        }

        return count;
    }
}
