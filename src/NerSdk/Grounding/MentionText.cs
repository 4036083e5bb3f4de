using System.Buffers;
using System.Globalization;
using System.Text;

namespace NerSdk.Grounding;

/// <summary>What the text of a mention must hold, wherever it stands: the part of the prompt contract's rule for strings that depends on the string alone.</summary>
public static class MentionText
{
    /// <summary>Tells whether a text can be a mention's: no white space at its edges, and at least one character that <see cref="IsSubstance"/>.</summary>
    /// <param name="text">The text. One with half of a surrogate pair is not a mention's: it has no UTF-8 form.</param>
    public static bool IsMention(ReadOnlySpan<char> text) => text.Trim().Length == text.Length && LoneSurrogates.IndexOf(text) < 0 && HasSubstance(text);

    /// <summary>Tells whether a text holds a character that <see cref="IsSubstance"/>.</summary>
    /// <param name="text">The text.</param>
    public static bool HasSubstance(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(text, out Rune rune, out int length) == OperationStatus.Done && IsSubstance(rune))
            {
                return true;
            }

            text = text[length..];
        }

        return false;
    }

    /// <summary>Tells whether a character can stand for something by itself: a letter, a number or another symbol (Unicode categories L, N and So), such as an emoji.</summary>
    /// <param name="rune">The character.</param>
    public static bool IsSubstance(Rune rune) => Rune.GetUnicodeCategory(rune)
        is <= UnicodeCategory.OtherLetter
        or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber
        or UnicodeCategory.OtherSymbol;
}
