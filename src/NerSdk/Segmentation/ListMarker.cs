namespace NerSdk.Segmentation;

/// <summary>What stands before an item of a list: a bullet, a number or a letter.</summary>
internal static class ListMarker
{
    private const string Bullets = "-*+\u00b7\u2022\u2023\u2043\u2013\u2014\u25aa\u25cf\u25e6\u25cb\u25a0\u25ba\u2713\u2714";

    /// <summary>Tells whether a line starts with one.</summary>
    public static bool StandsAt(string text, int start, int end)
    {
        int place = start;
        if (Bullets.Contains(text[place], StringComparison.Ordinal))
        {
            return IsBlank(text, place + 1, end);
        }

        int open = text[place] == '(' ? 1 : 0;
        place += open;
        int first = place;
        while (place < end && place - first < 3 && char.IsAsciiDigit(text[place]))
        {
            place++;
        }

        if (place == first && place < end && char.IsAsciiLetter(text[place]))
        {
            place++;
        }

        return place > first && place < end && (text[place] == ')' || (open == 0 && text[place] == '.')) && IsBlank(text, place + 1, end);
    }

    private static bool IsBlank(string text, int place, int end) => place < end && text[place] is ' ' or '\t' or '\u00a0' or '\u3000';
}
