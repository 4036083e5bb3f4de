using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats.Brat;

/// <summary>A text as brat counts it: in code points, CRLF as one.</summary>
internal sealed class BratText
{
    // Where the text has CR LF.
    private readonly int[] _pairs;
    private readonly CodePointOffsets _codePoints;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text as it is in the file.</param>
    /// <param name="countsBoth">True: CRLF counts as two after all, as other programs have it.</param>
    public BratText(string text, bool countsBoth = false)
    {
        _pairs = countsBoth ? [] : [.. Enumerable.Range(0, Math.Max(0, text.Length - 1)).Where(i => text[i] == '\r' && text[i + 1] == '\n')];
        Counted = countsBoth ? text : text.Replace("\r\n", "\n", StringComparison.Ordinal);
        _codePoints = new CodePointOffsets(Counted);
    }

    /// <summary>The text with LF for CRLF.</summary>
    public string Counted { get; }

    /// <summary>A place in the file's text, in UTF-16 code units, as brat counts it. It is not between CR and LF.</summary>
    public int ToBrat(int place)
    {
        int before = Array.BinarySearch(_pairs, place);
        _codePoints.TryToCodePoint(place - (before < 0 ? ~before : before), out int codePoint);
        return codePoint;
    }

    /// <summary>A span of <see cref="Counted"/> in the file's text.</summary>
    public LabeledSpan ToFile(LabeledSpan span) => span with { Start = ToFile(span.Start), End = ToFile(span.End) };

    /// <summary>What stands in <see cref="Counted"/> at offsets in code points; null if they lie outside.</summary>
    public string? Slice(long start, long end) =>
        start >= 0 && start < end && end <= _codePoints.CodePoints && _codePoints.TryToUtf16(new TextSpan((int)start, (int)end), out TextSpan place) ? Counted[place.Start..place.End] : null;

    private int ToFile(int place)
    {
        int low = 0;
        int high = _pairs.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = _pairs[middle] - middle < place ? (middle + 1, high) : (low, middle);
        }

        return place + low;
    }
}
