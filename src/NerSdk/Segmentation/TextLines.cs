using System.Buffers;

namespace NerSdk.Segmentation;

/// <summary>The lines of a text, without their ends.</summary>
internal static class TextLines
{
    private static readonly SearchValues<char> s_ends = SearchValues.Create("\n\r\v\f\u0085\u2028\u2029");

    /// <summary>Tells whether a character ends a line.</summary>
    public static bool IsEnd(char c) => c is (>= '\n' and <= '\r') or '\u0085' or '\u2028' or '\u2029';

    /// <summary>Where the line that starts here ends, in UTF-16 code units: at its line end, or at <paramref name="end"/>.</summary>
    public static int EndOf(string text, int start, int end)
    {
        int length = text.AsSpan(start, end - start).IndexOfAny(s_ends);
        return length < 0 ? end : start + length;
    }

    /// <summary>Where the next line starts.</summary>
    public static int StartAfter(string text, int lineEnd, int end)
    {
        bool isPair = lineEnd + 1 < end && text[lineEnd] == '\r' && text[lineEnd + 1] == '\n';
        return Math.Min(lineEnd + (isPair ? 2 : 1), end);
    }
}
