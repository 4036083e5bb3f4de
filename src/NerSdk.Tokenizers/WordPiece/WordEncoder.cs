using System.Runtime.InteropServices;
using System.Text;
using NerSdk.Tokenizers.Unicode;

namespace NerSdk.Tokenizers.WordPiece;

/// <summary>Collects the normalized characters of one word with the places that they came from, and appends its tokens when it ends.</summary>
/// <param name="model">Spells words.</param>
/// <param name="text">The source.</param>
/// <param name="scratch">Room for one word: three times the code points that it may have.</param>
/// <param name="tokens">Receives the tokens.</param>
internal ref struct WordEncoder(WordPieceModel model, ReadOnlySpan<char> text, Span<int> scratch, List<Token> tokens)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<int> _word = scratch[..(scratch.Length / 3)];
    private readonly Span<int> _starts = scratch.Slice(scratch.Length / 3, scratch.Length / 3);
    private readonly Span<int> _ends = scratch.Slice(scratch.Length / 3 * 2, scratch.Length / 3);
    private int _count;
    private int _ordered; // Marks after here may change places.
    private int _end;

    public readonly bool IsEmpty => _count == 0;

    /// <summary>UTF-8 bytes of unknown words.</summary>
    public int BytesWithoutToken { get; private set; }

    /// <summary>Appends the tokens of a word of ASCII characters that stand in the source as they are, but for case.</summary>
    public void AppendAscii(int start, int length, ReadOnlySpan<byte> normalized)
    {
        if (length > model.LongestWord)
        {
            AppendUnknown(start, start + length);
            return;
        }

        for (int i = 0; i < length; i++)
        {
            _word[i] = normalized[_text[start + i]];
        }

        int before = tokens.Count;
        if (!model.TryAppend(_word[..length], tokens))
        {
            AppendUnknown(start, start + length);
            return;
        }

        foreach (ref Token token in CollectionsMarshal.AsSpan(tokens)[before..])
        {
            token = new Token(token.Id, start + token.Start, start + token.End);
        }
    }

    /// <summary>Adds a character to the word. One that has a combining class goes before those of higher class.</summary>
    public void Add(int codePoint, int start, int end, int combiningClass)
    {
        _end = end;
        if (_count >= model.LongestWord)
        {
            _starts[0] = _count == 0 ? start : _starts[0];
            _count = model.LongestWord + 1; // Too long. What it is made of no longer matters.
            return;
        }

        int at = _count;
        _starts[at] = start;
        _ends[at] = end;
        _count++;
        if (combiningClass == 0)
        {
            _ordered = _count;
        }

        for (; at > _ordered && CanonicalDecomposition.CombiningClass(_word[at - 1]) > combiningClass; at--)
        {
            _word[at] = _word[at - 1];
        }

        _word[at] = codePoint;
    }

    /// <summary>Counts a mark that is left out to the character before it.</summary>
    public void AddDropped(int end, int combiningClass)
    {
        if (_count == 0)
        {
            return;
        }

        _end = end;
        if (_count <= model.LongestWord)
        {
            _ends[_count - 1] = end;
        }

        if (combiningClass == 0)
        {
            _ordered = _count;
        }
    }

    /// <summary>Ends the word, if there is one.</summary>
    public void EndWord()
    {
        if (_count == 0)
        {
            return;
        }

        int before = tokens.Count;
        if (_count > model.LongestWord || !model.TryAppend(_word[.._count], tokens))
        {
            AppendUnknown(_starts[0], _end);
        }
        else
        {
            foreach (ref Token token in CollectionsMarshal.AsSpan(tokens)[before..])
            {
                token = new Token(token.Id, _starts[token.Start], _ends[token.End - 1]);
            }
        }

        _count = _ordered = 0;
    }

    private void AppendUnknown(int start, int end)
    {
        tokens.Add(model.Unknown(start, end));
        BytesWithoutToken += Encoding.UTF8.GetByteCount(_text[start..end]);
    }
}
