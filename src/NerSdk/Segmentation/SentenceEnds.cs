using System.Globalization;

namespace NerSdk.Segmentation;

/// <summary>The characters that end sentences (Unicode's property Sentence_Terminal), and those that may follow them.</summary>
internal static class SentenceEnds
{
    // They end a sentence whatever follows. Ascending.
    private const string Full =
        "\u0589\u06d4\u0700\u0701\u0702\u0964\u0965\u104b\u1362\u1367\u1368\u166e\u17d4\u17d5\u1803\u1809\u0f0d\u0f0e\u203c\u3002\ua4ff\ua60e\ua60f\ua8ce\ua8cf\uaaf0\uabeb\ufe12\ufe52\ufe56\ufe57\uff01\uff0e\uff1f\uff61";

    /// <summary>Tells whether a character ends a sentence wherever it stands.</summary>
    public static bool IsFull(char c) => c >= '\u0589' && Full.Contains(c, StringComparison.Ordinal);

    /// <summary>Tells whether a character ends a sentence if white space and the start of another sentence follow.</summary>
    public static bool IsPossible(char c) => c is '.' or '!' or '?' or '\u2026' or '\u061f' or '\u203d' or (>= '\u2047' and <= '\u2049');

    /// <summary>Where the sentence ends, after an end mark: further marks, closing brackets and quotation marks belong to it, and what sits on them.</summary>
    public static int After(string text, int mark, int end)
    {
        int place = mark + 1;
        while (place < end && (IsFull(text[place]) || IsPossible(text[place]) || IsClosing(text[place])))
        {
            place++;
        }

        return place;
    }

    /// <summary>Tells whether a sentence can start here: not if its first letter is a small one.</summary>
    public static bool CanBegin(string text, int start, int end)
    {
        for (int i = start; i < Math.Min(end, start + 8); i++)
        {
            if (char.IsLetterOrDigit(text[i]))
            {
                return !char.IsLower(text[i]);
            }
        }

        return true;
    }

    // Some languages close a quotation with the mark that others open it with.
    private static bool IsClosing(char c) => c is '"' or '\'' || char.GetUnicodeCategory(c)
        is UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation or UnicodeCategory.InitialQuotePunctuation
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format;
}
