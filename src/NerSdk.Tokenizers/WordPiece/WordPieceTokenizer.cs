using System.Buffers;
using System.Text;
using NerSdk.Tokenizers.Normalizers;
using NerSdk.Tokenizers.Unicode;

namespace NerSdk.Tokenizers.WordPiece;

/// <summary>WordPiece as BERT has it: normalized words, cut at white space and punctuation, spelled by the longest pieces from the left.</summary>
/// <remarks>
/// Normalizing and cutting go in one pass, so that every character keeps its place. The rules are those of Hugging Face's tokenizers in Rust, on the
/// Unicode tables of .NET, which are newer.
/// </remarks>
internal sealed class WordPieceTokenizer : Tokenizer
{
    private const int OnStack = 128;
    private const byte Slow = 0, Blank = 1, Sign = 2;

    private static readonly byte[] s_itself = [.. Enumerable.Range(0, 128).Select(c => (byte)c)];

    private readonly WordPieceModel _model;
    private readonly BertNormalizer _normalizer;
    private readonly string[] _texts;
    private readonly string _prefix;
    private readonly byte[] _ascii = new byte[128]; // What a letter or digit becomes, or one of the constants.

    public WordPieceTokenizer(Vocabulary vocabulary, WordPieceModel model, BertNormalizer normalizer, string[] texts, string prefix)
        : base(vocabulary)
    {
        (_model, _normalizer, _texts, _prefix) = (model, normalizer, texts, prefix);
        for (char c = ' '; c < 127; c++)
        {
            _ascii[c] = c == ' ' ? Blank : char.IsAsciiLetterOrDigit(c) ? (byte)(normalizer.Lowercase ? char.ToLowerInvariant(c) : c) : Sign;
        }

        _ascii['\t'] = _ascii['\n'] = _ascii['\r'] = Blank;
    }

    public override int Encode(ReadOnlySpan<char> text, List<Token> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        int room = 3 * (int)Math.Min((long)CanonicalDecomposition.MaxLength * text.Length + 1, (long)_model.LongestWord + 1);
        int[]? rented = room > 3 * OnStack ? ArrayPool<int>.Shared.Rent(room) : null;
        Span<int> scratch = rented is null ? stackalloc int[3 * OnStack] : rented;
        WordEncoder word = new(_model, text, scratch, tokens);
        for (int at = 0; at < text.Length;)
        {
            at = EncodeNext(text, at, ref word);
        }

        word.EndWord();
        if (rented is not null)
        {
            ArrayPool<int>.Shared.Return(rented);
        }

        return word.BytesWithoutToken;
    }

    /// <summary>The pieces of words joined, and a blank between words.</summary>
    public override string Decode(ReadOnlySpan<int> ids)
    {
        StringBuilder text = new();
        foreach (int id in ids)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)id, (uint)_texts.Length, nameof(ids));
            if (Vocabulary.IsControlToken(id))
            {
                continue;
            }

            bool goesOn = _prefix.Length > 0 && _texts[id].StartsWith(_prefix, StringComparison.Ordinal);
            text.Append(text.Length > 0 && !goesOn ? " " : "").Append(_texts[id].AsSpan(goesOn ? _prefix.Length : 0));
        }

        return text.ToString();
    }

    /// <summary>Encodes a whole ASCII word, or takes one character, and returns where it ends.</summary>
    private int EncodeNext(ReadOnlySpan<char> text, int at, ref WordEncoder word)
    {
        char first = text[at];
        switch (first < 128 ? _ascii[first] : Slow)
        {
            case Blank:
                word.EndWord();
                return at + 1;
            case Sign:
                word.EndWord();
                word.AppendAscii(at, 1, s_itself);
                return at + 1;
            case > Sign when word.IsEmpty:
                int end = at + 1;
                while (end < text.Length && text[end] < 128 && _ascii[text[end]] > Sign)
                {
                    end++;
                }

                if (end == text.Length || (text[end] < 128 && _ascii[text[end]] != Slow))
                {
                    word.AppendAscii(at, end - at, _ascii);
                    return end;
                }

                break;
        }

        Rune.DecodeFromUtf16(text[at..], out Rune rune, out int length); // A lone surrogate decodes as U+FFFD.
        Take(rune.Value, at, at + length, ref word);
        return at + length;
    }

    private void Take(int codePoint, int start, int end, ref WordEncoder word)
    {
        if (_normalizer.CleanText && BertCharacters.IsDropped(codePoint))
        {
            return;
        }

        bool standsAlone = _normalizer.SeparateIdeographs && BertCharacters.IsIdeograph(codePoint);
        if (standsAlone)
        {
            word.EndWord();
        }

        Span<int> parts = stackalloc int[CanonicalDecomposition.MaxLength];
        parts[0] = codePoint;
        int count = _normalizer.StripAccents ? CanonicalDecomposition.Decompose(codePoint, parts) : 1;
        foreach (int part in parts[..count])
        {
            TakePart(part, start, end, ref word);
        }

        if (standsAlone)
        {
            word.EndWord();
        }
    }

    private void TakePart(int part, int start, int end, ref WordEncoder word)
    {
        int combiningClass = _normalizer.StripAccents ? CanonicalDecomposition.CombiningClass(part) : 0;
        if (_normalizer.StripAccents && BertCharacters.IsNonSpacingMark(part))
        {
            word.AddDropped(end, combiningClass);
        }
        else if (BertCharacters.IsWhiteSpace(part))
        {
            word.EndWord();
        }
        else if (BertCharacters.IsPunctuation(part))
        {
            word.EndWord();
            word.Add(part, start, end, 0);
            word.EndWord();
        }
        else
        {
            word.Add(_normalizer.Lowercase ? BertCharacters.ToLower(part) : part, start, end, combiningClass);
            if (part == 0x130 && _normalizer.Lowercase)
            {
                word.Add(0x307, start, end, 0); // The one character whose lower case is two.
            }
        }
    }
}
