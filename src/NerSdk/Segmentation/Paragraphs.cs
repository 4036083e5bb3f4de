namespace NerSdk.Segmentation;

/// <summary>The paragraphs of a text: what lies between blank lines, without the white space around it.</summary>
internal static class Paragraphs
{
    /// <summary>Finds the paragraphs, one after the other.</summary>
    public static IEnumerable<TextSpan> Of(string text)
    {
        int first = -1;
        int last = 0;
        for (int line = 0; line < text.Length;)
        {
            int end = TextLines.EndOf(text, line, text.Length);
            TextSpan content = Trim(text, line, end);
            if (content.Start < content.End)
            {
                first = first < 0 ? content.Start : first;
                last = content.End;
            }

            bool isApart = content.Start == content.End || (end < text.Length && text[end] is '\f' or '\u2029');
            if (isApart && first >= 0)
            {
                yield return new TextSpan(first, last);
                first = -1;
            }

            line = end < text.Length ? TextLines.StartAfter(text, end, text.Length) : text.Length;
        }

        if (first >= 0)
        {
            yield return new TextSpan(first, last);
        }
    }

    /// <summary>A range without the white space at its edges; empty if there is nothing else.</summary>
    public static TextSpan Trim(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new TextSpan(start, end);
    }
}
