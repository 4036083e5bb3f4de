namespace NerSdk.Training.Documents;

/// <summary>Converts offsets into a text between UTF-16 code units and Unicode code points.</summary>
/// <remarks>
/// Half of a surrogate pair is one code point, as in Python. Costs nothing for a text without surrogate pairs, otherwise one number for each pair and a binary
/// search for each offset.
/// </remarks>
public sealed class CodePointOffsets
{
    // For the pair with number i, the code point at which it stands. The unit is i more.
    private readonly int[] _pairs;

    /// <summary>Reads a text.</summary>
    /// <param name="text">The text.</param>
    public CodePointOffsets(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Length = text.Length;
        _pairs = [.. FindPairs(text)];
    }

    /// <summary>The text's length in UTF-16 code units.</summary>
    public int Length { get; }

    /// <summary>The text's length in code points.</summary>
    public int CodePoints => Length - _pairs.Length;

    /// <summary>Converts an offset in code points.</summary>
    /// <param name="codePoint">The offset, 0 to <see cref="CodePoints"/>.</param>
    /// <param name="utf16">The offset in UTF-16 code units; 0 if there is none.</param>
    /// <returns>False if the offset lies outside the text.</returns>
    public bool TryToUtf16(int codePoint, out int utf16)
    {
        bool isInside = codePoint >= 0 && codePoint <= CodePoints;
        utf16 = isInside ? codePoint + PairsBefore(codePoint) : 0;
        return isInside;
    }

    /// <summary>Converts an offset in UTF-16 code units.</summary>
    /// <param name="utf16">The offset, 0 to <see cref="Length"/>.</param>
    /// <param name="codePoint">The offset in code points; 0 if there is none.</param>
    /// <returns>False if the offset lies outside the text or in the middle of a pair.</returns>
    public bool TryToCodePoint(int utf16, out int codePoint)
    {
        codePoint = 0;
        if (utf16 < 0 || utf16 > Length)
        {
            return false;
        }

        // The code point lies between these; each pair before it moves the offset down by one.
        int low = 0;
        int high = _pairs.Length;
        while (low < high)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = _pairs[middle] + middle < utf16 ? (middle + 1, high) : (low, middle);
        }

        bool isInsidePair = low > 0 && _pairs[low - 1] + low == utf16;
        codePoint = isInsidePair ? 0 : utf16 - low;
        return !isInsidePair;
    }

    /// <summary>Converts a span in code points.</summary>
    /// <param name="span">The span.</param>
    /// <param name="utf16">The span in UTF-16 code units.</param>
    /// <returns>False if an end lies outside the text.</returns>
    public bool TryToUtf16(TextSpan span, out TextSpan utf16)
    {
        bool isInside = TryToUtf16(span.Start, out int start) & TryToUtf16(span.End, out int end);
        utf16 = isInside ? new TextSpan(start, end) : default;
        return isInside;
    }

    /// <summary>Converts a span in UTF-16 code units.</summary>
    /// <param name="span">The span.</param>
    /// <param name="codePoints">The span in code points.</param>
    /// <returns>False if an end lies outside the text or in the middle of a pair.</returns>
    public bool TryToCodePoints(TextSpan span, out TextSpan codePoints)
    {
        bool isInside = TryToCodePoint(span.Start, out int start) & TryToCodePoint(span.End, out int end);
        codePoints = isInside ? new TextSpan(start, end) : default;
        return isInside;
    }

    private static IEnumerable<int> FindPairs(string text)
    {
        int found = 0;
        for (int i = NextSurrogate(text, 0); i >= 0; i = NextSurrogate(text, i))
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
            {
                yield return i - found++;
                i++;
            }

            i++;
        }
    }

    private static int NextSurrogate(string text, int from)
    {
        int next = from < text.Length ? text.AsSpan(from).IndexOfAnyInRange('\uD800', '\uDFFF') : -1;
        return next < 0 ? -1 : from + next;
    }

    private int PairsBefore(int codePoint)
    {
        int place = Array.BinarySearch(_pairs, codePoint);
        return place < 0 ? ~place : place;
    }
}
