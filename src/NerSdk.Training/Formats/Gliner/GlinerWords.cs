using System.Globalization;
using System.Text;

namespace NerSdk.Training.Formats.Gliner;

/// <summary>
/// Splits a text as GLiNER does at inference, by the regular expression <c>\w+(?:[-_]\w+)*|\S</c> of Python: letters, numbers and underscores, joined by single hyphens, are a word,
/// and every other character that is not white space. Python's <c>\w</c> holds no combining marks, .NET's does, so this is no <see cref="System.Text.RegularExpressions.Regex"/>.
/// </summary>
internal static class GlinerWords
{
    /// <summary>Splits a text.</summary>
    /// <returns>Where the words stand, in order.</returns>
    public static IReadOnlyList<TextSpan> Split(string text)
    {
        List<TextSpan> words = [];
        for (int place = 0; place < text.Length;)
        {
            Rune rune = RuneAt(text, place);
            int end = IsWord(rune) ? EndOfWord(text, place) : place + rune.Utf16SequenceLength;
            if (!IsSpace(rune))
            {
                words.Add(new TextSpan(place, end));
            }

            place = end;
        }

        return words;
    }

    private static int EndOfWord(string text, int place)
    {
        while (place < text.Length)
        {
            Rune rune = RuneAt(text, place);
            bool joins = rune.Value == '-' && place + 1 < text.Length && IsWord(RuneAt(text, place + 1));
            if (!IsWord(rune) && !joins)
            {
                break;
            }

            place += rune.Utf16SequenceLength;
        }

        return place;
    }

    // Half of a surrogate pair, which no document to be written has, would be a character of its own.
    private static Rune RuneAt(string text, int place)
    {
        Rune.DecodeFromUtf16(text.AsSpan(place), out Rune rune, out _);
        return rune;
    }

    private static bool IsWord(Rune rune) => rune.Value == '_' || Rune.GetUnicodeCategory(rune)
        is <= UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    private static bool IsSpace(Rune rune) => Rune.IsWhiteSpace(rune) || rune.Value is >= 0x1C and <= 0x1F;
}
