namespace NerSdk.Segmentation;

/// <summary>
/// The sentences of a paragraph, without the white space around them. A line ends one too, unless the paragraph is wrapped text.
/// </summary>
internal static class Sentences
{
    // A paragraph is wrapped if its longest line is in this range and nearly all others but the last come near it. In UTF-16 code units.
    private const int ShortestWrap = 30;
    private const int LongestWrap = 120;

    /// <summary>Finds the sentences, one after the other.</summary>
    public static IEnumerable<TextSpan> Of(string text, TextSpan paragraph)
    {
        bool isWrapped = IsWrapped(text, paragraph);
        int start = paragraph.Start;
        for (int place = start; place < paragraph.End;)
        {
            int end = -1;
            char c = text[place];
            if (TextLines.IsEnd(c))
            {
                int next = Next(text, place, paragraph.End);
                end = !isWrapped || ListMarker.StandsAt(text, next, paragraph.End) || text[place] == '\u2028' ? place : -1;
                place = next;
            }
            else if (SentenceEnds.IsFull(c) || SentenceEnds.IsPossible(c))
            {
                int after = SentenceEnds.After(text, place, paragraph.End);
                end = EndsAtMark(text, start, place, after, paragraph.End) ? after : -1;
                place = end < 0 ? after : Next(text, after, paragraph.End);
            }
            else
            {
                place++;
            }

            if (end >= 0)
            {
                yield return Paragraphs.Trim(text, start, end);
                start = place;
            }
        }

        if (start < paragraph.End)
        {
            yield return new TextSpan(start, paragraph.End);
        }
    }

    private static bool EndsAtMark(string text, int start, int mark, int after, int end)
    {
        if (after == end || SentenceEnds.IsFull(text[mark]))
        {
            return true;
        }

        int next = Next(text, after, end);
        return next > after && SentenceEnds.CanBegin(text, next, end) && !(text[mark] == '.' && after == mark + 1 && Abbreviations.EndAt(text, start, mark, next));
    }

    private static int Next(string text, int place, int end)
    {
        while (place < end && char.IsWhiteSpace(text[place]))
        {
            place++;
        }

        return place;
    }

    private static bool IsWrapped(string text, TextSpan paragraph)
    {
        int longest = LinesOf(text, paragraph).Max();
        if (longest is < ShortestWrap or > LongestWrap)
        {
            return false;
        }

        int lines = 0;
        int full = 0;
        foreach (int length in LinesOf(text, paragraph).SkipLast(1))
        {
            lines++;
            full += length * 4 >= longest * 3 ? 1 : 0;
        }

        return lines > 0 && full * 5 >= lines * 4;
    }

    private static IEnumerable<int> LinesOf(string text, TextSpan paragraph)
    {
        for (int line = paragraph.Start; line < paragraph.End;)
        {
            int end = TextLines.EndOf(text, line, paragraph.End);
            yield return end - line;
            line = TextLines.StartAfter(text, end, paragraph.End);
        }
    }
}
