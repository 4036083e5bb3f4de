using System.Globalization;
using System.Text;

namespace NerSdk.Grounding;

/// <summary>
/// Where a mention may start and end: anywhere but between two characters that are both Unicode letters or decimal digits,
/// and never inside a surrogate pair.
/// </summary>
public static class WordBorders
{
    /// <summary>Tells whether the place before <paramref name="index"/> is a word border.</summary>
    /// <param name="text">The document.</param>
    /// <param name="index">A place in UTF-16 code units, from 0 to the length of the text.</param>
    public static bool IsBorder(ReadOnlySpan<char> text, int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)text.Length, nameof(index));
        if (index == 0 || index == text.Length)
        {
            return true;
        }

        char before = text[index - 1];
        char after = text[index];
        if (char.IsAscii(before) && char.IsAscii(after))
        {
            return !(char.IsAsciiLetterOrDigit(before) && char.IsAsciiLetterOrDigit(after));
        }

        if (char.IsHighSurrogate(before) && char.IsLowSurrogate(after))
        {
            return false;
        }

        Rune.DecodeLastFromUtf16(text[..index], out Rune left, out _);
        Rune.DecodeFromUtf16(text[index..], out Rune right, out _);
        return !(IsWordCharacter(left) && IsWordCharacter(right));
    }

    /// <summary>Finds the next place where <paramref name="value"/> stands between word borders.</summary>
    /// <param name="text">The document.</param>
    /// <param name="value">The string to find; compared ordinally.</param>
    /// <param name="from">Where to begin, in UTF-16 code units.</param>
    /// <returns>The start in UTF-16 code units, or -1 where there is none (always -1 for an empty value).</returns>
    public static int IndexOf(ReadOnlySpan<char> text, ReadOnlySpan<char> value, int from = 0)
    {
        if (value.IsEmpty)
        {
            return -1;
        }

        while (from <= text.Length - value.Length)
        {
            int found = text[from..].IndexOf(value, StringComparison.Ordinal);
            if (found < 0)
            {
                return -1;
            }

            int start = from + found;
            if (IsBorder(text, start) && IsBorder(text, start + value.Length))
            {
                return start;
            }

            from = start + 1;
        }

        return -1;
    }

    private static bool IsWordCharacter(Rune rune)
    {
        UnicodeCategory category = Rune.GetUnicodeCategory(rune);
        return category <= UnicodeCategory.OtherLetter || category == UnicodeCategory.DecimalDigitNumber;
    }
}
