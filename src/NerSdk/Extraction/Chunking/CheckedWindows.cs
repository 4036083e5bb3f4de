using NerSdk.Grounding;

namespace NerSdk.Extraction.Chunking;

/// <summary>The windows of a splitter, checked, and widened to word borders: a window that cut a word would make a mention of a piece of it.</summary>
internal static class CheckedWindows
{
    public static IEnumerable<TextSpan> Of(IDocumentSplitter splitter, string document, WindowLimits limits)
    {
        int last = 0;
        foreach (TextSpan window in splitter.Split(document, limits) ?? throw new DocumentSplitException($"{splitter.GetType().Name} returned null instead of windows."))
        {
            if (window.Start < last || window.End <= window.Start || window.End > document.Length)
            {
                string problem = window.Start < last ? $"starts before the one it follows, which starts at {last}"
                    : window.End <= window.Start ? "is empty" : $"ends after the document, which has {document.Length} UTF-16 code units";
                throw new DocumentSplitException($"{splitter.GetType().Name} returned the window {window}, which {problem}.");
            }

            last = window.Start;
            yield return Widen(document, window);
        }
    }

    private static TextSpan Widen(string document, TextSpan window)
    {
        (int start, int end) = (window.Start, window.End);
        while (!WordBorders.IsBorder(document, start))
        {
            start--;
        }

        while (!WordBorders.IsBorder(document, end))
        {
            end++;
        }

        return new TextSpan(start, end);
    }
}
