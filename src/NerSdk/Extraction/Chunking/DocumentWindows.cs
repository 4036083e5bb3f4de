namespace NerSdk.Extraction.Chunking;

/// <summary>How a document is read.</summary>
/// <param name="IsWhole">True: all of its text is one window.</param>
/// <param name="Spans">The windows, found as they are asked for; they can be enumerated once.</param>
/// <param name="AtOnce">How many windows are read at the same time.</param>
internal sealed record DocumentWindows(bool IsWhole, IEnumerable<TextSpan> Spans, int AtOnce)
{
    /// <summary>For a document without text.</summary>
    public static DocumentWindows Nothing { get; } = new(true, [], 1);

    public static DocumentWindows Divide(IDocumentSplitter splitter, string document, WindowLimits limits, int atOnce)
    {
        IEnumerator<TextSpan> windows = CheckedWindows.Of(splitter, document, limits).GetEnumerator();
        TextSpan? first = windows.MoveNext() ? windows.Current : null;
        TextSpan? second = first is not null && windows.MoveNext() ? windows.Current : null;
        bool isWhole = first is { } only && second is null && IsBlank(document, 0, only.Start) && IsBlank(document, only.End, document.Length);
        return new DocumentWindows(isWhole, Rest(first, second, windows), atOnce);
    }

    private static bool IsBlank(string document, int start, int end) => document.AsSpan(start, end - start).IsWhiteSpace();

    private static IEnumerable<TextSpan> Rest(TextSpan? first, TextSpan? second, IEnumerator<TextSpan> windows)
    {
        using (windows)
        {
            if (first is { } one)
            {
                yield return one;
            }

            if (second is { } two)
            {
                yield return two;
                while (windows.MoveNext())
                {
                    yield return windows.Current;
                }
            }
        }
    }
}
