using System.Globalization;
using NerSdk.Grounding;

namespace NerSdk.Training.Formats.Tokens;

/// <summary>
/// Splits a text into words, as the formats that consist of tokens need them: at the word borders of <see cref="DocumentBorders"/>, which are where mentions may start
/// and end.
/// </summary>
/// <remarks>
/// A run of letters and decimal digits is one word; every other character (extended grapheme cluster), such as a punctuation mark or an emoji, is a word of its own,
/// and so is each character of a script that does not separate words. White space is part of no word, and neither is what has no glyph at all. Spans are exact, in
/// UTF-16 code units.
/// </remarks>
public static class WordTokenizer
{
    /// <summary>Splits a text.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Where the words stand, in order.</returns>
    public static IReadOnlyList<TextSpan> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        DocumentBorders borders = new(text);
        List<TextSpan> words = [];
        int start = 0;
        for (int place = 1; place <= text.Length; place++)
        {
            if (borders.IsBorder(place))
            {
                Add(words, text, start, place);
                start = place;
            }
        }

        return words;
    }

    private static void Add(List<TextSpan> words, string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (start < end && HasGlyph(text.AsSpan(start..end)))
        {
            words.Add(new TextSpan(start, end));
        }
    }

    private static bool HasGlyph(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (char.GetUnicodeCategory(character) is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                return true;
            }
        }

        return false;
    }
}
