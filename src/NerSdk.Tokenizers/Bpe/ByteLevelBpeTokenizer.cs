using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using NerSdk.Tokenizers.PreTokenizers;

namespace NerSdk.Tokenizers.Bpe;

/// <summary>Byte-level BPE (GPT-2 and its many descendants): every pre-token's UTF-8 bytes are symbols that merge into tokens.</summary>
internal sealed class ByteLevelBpeTokenizer : Tokenizer
{
    private const int NoToken = -1;

    private readonly MergeTable _merges;
    private readonly PreTokenizer[] _preTokenizers;
    private readonly int[] _idOfByte = new int[256];

    public ByteLevelBpeTokenizer(Vocabulary vocabulary, MergeTable merges, PreTokenizer[] preTokenizers)
        : base(vocabulary)
    {
        _merges = merges;
        _preTokenizers = preTokenizers;
        for (int value = 0; value < 256; value++)
        {
            _idOfByte[value] = vocabulary.Find([(byte)value]);
        }
    }

    public override int Encode(ReadOnlySpan<char> text, List<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return EncodePiece(text, 0, 0, null, tokens);
    }

    public override int Encode(ReadOnlySpan<char> text, List<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return EncodePiece(text, 0, 0, ids, null);
    }

    /// <summary>Cuts a piece by the pre-tokenizers from <paramref name="step"/> on, and encodes what they leave.</summary>
    private int EncodePiece(ReadOnlySpan<char> piece, int start, int step, List<int>? ids, List<Token>? tokens)
    {
        if (step == _preTokenizers.Length)
        {
            return EncodePreToken(piece, start, ids, tokens);
        }

        int bytesWithoutToken = 0;
        while (!piece.IsEmpty)
        {
            int length = _preTokenizers[step].NextLength(piece);
            bytesWithoutToken += EncodePiece(piece[..length], start, step + 1, ids, tokens);
            piece = piece[length..];
            start += length;
        }

        return bytesWithoutToken;
    }

    [SkipLocalsInit]
    private int EncodePreToken(ReadOnlySpan<char> preToken, int start, List<int>? ids, List<Token>? tokens)
    {
        const int OnStack = 64;
        int capacity = 3 * preToken.Length; // A UTF-16 code unit takes at most three bytes.
        int[]? rented = capacity > OnStack ? ArrayPool<int>.Shared.Rent(3 * capacity) : null;
        Span<int> scratch = rented is null ? stackalloc int[3 * OnStack] : rented;
        Span<int> symbols = scratch[..capacity];
        Span<int> places = scratch.Slice(capacity, capacity);
        int count = SplitIntoBytes(preToken, symbols, places, out int bytesWithoutToken);
        count = BytePairMerge.Apply(_merges, symbols[..count], scratch.Slice(2 * capacity, count));
        ids?.AddRange(symbols[..count]);
        if (tokens is not null)
        {
            AddTokens(preToken, start, symbols[..count], places, tokens);
        }

        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }

        return bytesWithoutToken;
    }

    /// <summary>Turns a text into symbols, one for each byte that has a token.</summary>
    /// <param name="text">The text.</param>
    /// <param name="symbols">Receives their ids.</param>
    /// <param name="places">Receives for each the offset of its character.</param>
    /// <param name="bytesWithoutToken">Number of bytes that are left out.</param>
    /// <returns>Number of symbols.</returns>
    private int SplitIntoBytes(ReadOnlySpan<char> text, Span<int> symbols, Span<int> places, out int bytesWithoutToken)
    {
        int count = 0;
        bytesWithoutToken = 0;
        Span<byte> utf8 = stackalloc byte[4];
        for (int place = 0, length = 1; place < text.Length; place += length)
        {
            int byteCount = 1;
            utf8[0] = (byte)text[place];
            length = 1;
            if (!char.IsAscii(text[place]))
            {
                Rune.DecodeFromUtf16(text[place..], out Rune rune, out length); // A lone surrogate decodes as U+FFFD.
                byteCount = rune.EncodeToUtf8(utf8);
            }

            for (int i = 0; i < byteCount; i++)
            {
                int id = _idOfByte[utf8[i]];
                if (id == NoToken)
                {
                    bytesWithoutToken++;
                    continue;
                }

                symbols[count] = id;
                places[count++] = place;
            }
        }

        return count;
    }

    /// <summary>Adds tokens with their places: from the start of their first byte's character to the end of their last byte's.</summary>
    private void AddTokens(ReadOnlySpan<char> text, int start, ReadOnlySpan<int> ids, ReadOnlySpan<int> places, List<Token> tokens)
    {
        int before = tokens.Count;
        CollectionsMarshal.SetCount(tokens, before + ids.Length);
        Span<Token> added = CollectionsMarshal.AsSpan(tokens)[before..];
        int first = 0;
        for (int i = 0; i < ids.Length; i++)
        {
            int end = first + Vocabulary.Bytes(ids[i]).Length; // One symbol a byte.
            int last = places[end - 1];
            int length = char.IsHighSurrogate(text[last]) && last + 1 < text.Length && char.IsLowSurrogate(text[last + 1]) ? 2 : 1;
            added[i] = new Token(ids[i], start + places[first], start + last + length);
            first = end;
        }
    }
}
