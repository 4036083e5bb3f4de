namespace NerSdk.Training.Lint;

/// <summary>A piece of a document with what is around it. It is the document's own text: escape it where it is shown.</summary>
/// <param name="Before">What stands before, at most 40 UTF-16 code units.</param>
/// <param name="Text">The piece, at most 80 UTF-16 code units of it.</param>
/// <param name="After">What stands after, at most 40 UTF-16 code units.</param>
public sealed record LintExcerpt(string Before, string Text, string After)
{
    private const int Around = 40;
    private const int Longest = 80;

    internal static LintExcerpt? Of(string text, int start, int end)
    {
        if (start < 0 || end > text.Length || end < start)
        {
            return null;
        }

        int from = Move(text, Math.Max(0, start - Around));
        int shown = Move(text, Math.Min(end, start + Longest));
        int to = Move(text, Math.Min(text.Length, end + Around));
        return new LintExcerpt(text[from..start], text[start..Math.Max(start, shown)], text[end..Math.Max(end, to)]);
    }

    // Not between the halves of a surrogate pair.
    private static int Move(string text, int place) => place > 0 && place < text.Length && char.IsSurrogatePair(text[place - 1], text[place]) ? place - 1 : place;
}
