using System.Globalization;
using System.Text;

namespace NerSdk.Grounding;

/// <summary>
/// Where a mention may start and end: between two characters as a reader sees them (extended grapheme clusters, UAX #29), but not between two that
/// both begin with a letter or a decimal digit.
/// </summary>
/// <remarks>
/// <para>
/// Scripts that do not separate words have a border next to every character: Han, Hiragana, Katakana, Bopomofo, Hangul, Thai, Lao, Khmer and Myanmar. Format
/// characters (Unicode category Cf), such as joiners and soft hyphens, are looked through: the characters around them decide. The start and the end of a text
/// are borders.
/// </para>
/// <para>One place is decided by what stands around it. For many places of one text, <see cref="DocumentBorders"/> is faster and always linear.</para>
/// </remarks>
public static class WordBorders
{
    // From here on there are characters that belong to the cluster after them (Prepend).
    private const char FirstPrepended = '\u0600';

    /// <summary>Tells whether the place before <paramref name="index"/> is a word border.</summary>
    /// <param name="text">The document, whole: where it was cut is a border only if it was one before.</param>
    /// <param name="index">A place in UTF-16 code units, from 0 to the length of the text.</param>
    public static bool IsBorder(ReadOnlySpan<char> text, int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)index, (uint)text.Length, nameof(index));
        return TryDecide(text, index) ?? Decide(text, index);
    }

    /// <summary>Finds the next place where <paramref name="value"/> appears between word borders.</summary>
    /// <param name="text">The document.</param>
    /// <param name="value">The string to find; compared ordinally.</param>
    /// <param name="from">Where to begin, in UTF-16 code units.</param>
    /// <returns>The start in UTF-16 code units, or -1 if there is none (always -1 for an empty value).</returns>
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

    /// <summary>Decides what the nearest characters decide, as in nearly all text of European scripts.</summary>
    /// <returns>Null if characters further away may matter.</returns>
    internal static bool? TryDecide(ReadOnlySpan<char> text, int index)
    {
        if ((uint)(index - 1) >= (uint)text.Length || (uint)index >= (uint)text.Length)
        {
            return true;
        }

        char before = text[index - 1];
        char after = text[index];
        if ((before | after) < 0x80 && before != '\r' && (index == 1 || text[index - 2] < FirstPrepended))
        {
            return !(char.IsAsciiLetterOrDigit(before) && char.IsAsciiLetterOrDigit(after));
        }

        return DecideByThree(text, index);
    }

    private static bool? DecideByThree(ReadOnlySpan<char> text, int index)
    {
        char before = text[index - 1];
        char after = text[index];
        return IsPlain(before) && IsPlain(after) && (index == 1 || text[index - 2] < FirstPrepended || IsPlain(text[index - 2]))
            ? !(IsWordCharacter(before) && IsWordCharacter(after))
            : null;
    }

    private static bool Decide(ReadOnlySpan<char> text, int index)
    {
        bool isBoundary = false;
        bool joins = false;
        Clusters clusters = new(text, BoundaryBefore(text, index));
        while (clusters.MoveNext() && (isBoundary || clusters.Start <= index))
        {
            isBoundary |= clusters.Start == index;
            if (clusters.Kind == ClusterKind.Transparent)
            {
                continue;
            }

            if (isBoundary)
            {
                return !(joins && clusters.Kind == ClusterKind.Joining);
            }

            joins = clusters.Kind == ClusterKind.Joining;
        }

        return isBoundary;
    }

    // A place between two characters that never stand in one cluster, whatever is around them; no format character follows it.
    private static int BoundaryBefore(ReadOnlySpan<char> text, int index)
    {
        int place = index;
        while (place > 0)
        {
            Rune.DecodeLastFromUtf16(text[..place], out _, out int length);
            place -= length;
            Rune.DecodeFromUtf16(text[place..], out Rune after, out int afterLength);
            Rune.DecodeLastFromUtf16(text[..place], out Rune before, out int beforeLength);
            if (place == 0
                || (Rune.GetUnicodeCategory(after) != UnicodeCategory.Format
                && !CanContinue(before)
                && StringInfo.GetNextTextElementLength(text.Slice(place - beforeLength, beforeLength + afterLength)) == beforeLength))
            {
                break;
            }
        }

        return place;
    }

    // What can stand inside a cluster, so that what is before it matters too.
    private static bool CanContinue(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.ModifierLetter or UnicodeCategory.ModifierSymbol;

    // Letters, digits and signs that are clusters of their own next to one another, and of scripts that separate words.
    private static bool IsPlain(char c) =>
        c is < '\u0300' and not ('\r' or '\u00a9' or '\u00ad' or '\u00ae') or (>= '\u0370' and <= '\u0481') or (>= '\u2010' and <= '\u2027');

    private static bool IsWordCharacter(char c)
    {
        UnicodeCategory category = char.GetUnicodeCategory(c);
        return category <= UnicodeCategory.OtherLetter || category == UnicodeCategory.DecimalDigitNumber;
    }
}
