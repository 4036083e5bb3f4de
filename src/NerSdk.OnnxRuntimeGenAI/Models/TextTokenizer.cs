using System.Text;
using Microsoft.ML.OnnxRuntimeGenAI;

namespace NerSdk.OnnxRuntimeGenAI.Models;

/// <summary>
/// Turns text into tokens as data. The library's tokenizer recognises the spelling of a control token wherever it stands, ends a text at U+0000, and
/// answers -1 for bytes that the vocabulary lacks; here a text's tokens are text, and what has none is counted.
/// </summary>
/// <remarks>Not for concurrent use: it keeps what it learnt about characters.</remarks>
internal sealed class TextTokenizer
{
    // Stands before a text that continues another one, if the tokenizer treats the start of a text differently. It merges with nothing.
    private const string Anchor = "\u0002";

    private readonly Tokenizer _tokenizer;
    private readonly ControlTokens _control;
    private readonly int[] _anchor;
    private readonly Dictionary<Rune, bool> _known = [];

    public TextTokenizer(Tokenizer tokenizer, ControlTokens control)
    {
        _tokenizer = tokenizer;
        _control = control;
        int[] line = Encode("\n");
        int[] letter = Encode("x");
        bool isIndependent = Encode("\nx").AsSpan().SequenceEqual([.. line, .. letter]);
        _anchor = isIndependent ? [] : Encode(Anchor);
    }

    /// <summary>Appends the tokens of a template's text, in which control tokens are recognised.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isStart">Whether it starts the prompt.</param>
    /// <param name="ids">Takes the tokens.</param>
    public void AppendTemplate(string text, bool isStart, List<int> ids)
    {
        if (text.Length > 0)
        {
            AppendKnown(isStart ? Encode(text) : EncodeContinuation(text), ids);
        }
    }

    /// <summary>Appends the tokens of a text, none of them a control token.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ids">Takes the tokens.</param>
    /// <returns>The bytes of its UTF-8 form that have no token.</returns>
    public int AppendText(ReadOnlySpan<char> text, List<int> ids)
    {
        int bytesWithoutToken = 0;
        while (!text.IsEmpty)
        {
            int zero = text.IndexOf('\0');
            int control = _control.IndexIn(text);
            bool isZeroNext = zero >= 0 && (control < 0 || zero < control);

            // A control token's spelling is cut after its first character: neither part spells it.
            int end = isZeroNext ? zero : control >= 0 ? control + FirstCharacter(text[control..]) : text.Length;
            bytesWithoutToken += AppendPiece(text[..end].ToString(), ids) + (isZeroNext ? 1 : 0);
            text = text[(end + (isZeroNext ? 1 : 0))..];
        }

        return bytesWithoutToken;
    }

    /// <summary>Whether the vocabulary has tokens for a character.</summary>
    public bool Knows(Rune rune)
    {
        if (rune.Value is >= 0x20 and < 0x7F)
        {
            return true;
        }

        if (!_known.TryGetValue(rune, out bool isKnown))
        {
            int[] ids = EncodeContinuation(rune.ToString());
            isKnown = ids.Length > 0 && Array.TrueForAll(ids, id => id >= 0);
            _known.Add(rune, isKnown);
        }

        return isKnown;
    }

    private int AppendPiece(string piece, List<int> ids)
    {
        int[] encoded = piece.Length == 0 ? [] : EncodeContinuation(piece);
        if (!Array.Exists(encoded, _control.Ids.Contains))
        {
            return AppendKnown(encoded, ids);
        }

        // A tokenizer that normalises text first can still find a control token; in a single character it finds none but one of that length.
        int bytesWithoutToken = 0;
        foreach (Rune rune in piece.EnumerateRunes())
        {
            int[] single = EncodeContinuation(rune.ToString());
            bytesWithoutToken += Array.Exists(single, _control.Ids.Contains) ? rune.Utf8SequenceLength : AppendKnown(single, ids);
        }

        return bytesWithoutToken;
    }

    private static int AppendKnown(ReadOnlySpan<int> encoded, List<int> ids)
    {
        int unknown = 0;
        foreach (int id in encoded)
        {
            if (id < 0)
            {
                unknown++;
            }
            else
            {
                ids.Add(id);
            }
        }

        return unknown;
    }

    private static int FirstCharacter(ReadOnlySpan<char> text) => char.IsHighSurrogate(text[0]) && text.Length > 1 ? 2 : 1;

    private int[] EncodeContinuation(string text) => _anchor.Length == 0 ? Encode(text) : Encode(Anchor + text)[_anchor.Length..];

    private int[] Encode(string text)
    {
        using Sequences encoded = _tokenizer.Encode(text);
        return encoded[0].ToArray();
    }
}
