namespace NerSdk.Training.Documents;

/// <summary>Explains offsets that do not lead to the text they should, by the usual reasons.</summary>
internal static class OffsetMismatch
{
    /// <summary>Describes the mismatch.</summary>
    /// <param name="text">The document.</param>
    /// <param name="start">The start given, within the document.</param>
    /// <param name="end">The end given, within the document.</param>
    /// <param name="expected">The text that should stand there.</param>
    public static string Describe(string text, int start, int end, string expected)
    {
        string problem = $"'{expected}' is expected, but '{text[start..end]}' is at {start}..{end}.";
        CodePointOffsets codePoints = new(text);
        if (codePoints.TryToUtf16(new TextSpan(start, end), out TextSpan utf16) && text.AsSpan(utf16.Start..utf16.End).SequenceEqual(expected))
        {
            return $"{problem} The offsets are right when counted in Unicode code points, as Python does; in UTF-16 code units they are {utf16.Start}..{utf16.End}. Declare that: \"offset_unit\":\"codepoint\".";
        }

        if (end < text.Length && text.AsSpan(start..(end + 1)).SequenceEqual(expected))
        {
            return $"{problem} The end seems to be inclusive; it must be exclusive: {end + 1}.";
        }

        return problem;
    }
}
