namespace NerSdk.Answers.Repair;

/// <summary>What may stand between the tokens of JSON, and what models put there.</summary>
internal static class JsonBlanks
{
    /// <summary>Skips white space, byte order marks and comments.</summary>
    /// <returns>The place of the next token.</returns>
    public static int Skip(ReadOnlySpan<byte> answer, int at, JsonSlips slips)
    {
        while (at < answer.Length)
        {
            int length = BlankLength(answer[at..]);
            if (length == 0)
            {
                length = CommentLength(answer[at..]);
                if (length == 0)
                {
                    break;
                }

                slips.Note(JsonSlip.Comment, at);
            }
            else if (length > 1)
            {
                slips.Note(JsonSlip.OtherBlank, at);
            }

            at += length;
        }

        return at;
    }

    /// <summary>The length of the white space character that a text starts with, in bytes; 0 if it starts with none.</summary>
    public static int BlankLength(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n', ..] => 1,
        [0xC2, 0xA0, ..] => 2, // No-break space.
        [0xEF, 0xBB, 0xBF, ..] => 3, // Byte order mark.
        [0xE3, 0x80, 0x80, ..] => 3, // Ideographic space.
        [0xE2, 0x80, (>= 0x80 and <= 0x8B) or 0xA8 or 0xA9 or 0xAF, ..] => 3, // Spaces of other widths, line and paragraph separator.
        _ => 0,
    };

    private static int CommentLength(ReadOnlySpan<byte> text)
    {
        if (text is [(byte)'/', (byte)'*', ..])
        {
            int end = text[2..].IndexOf("*/"u8);
            return end < 0 ? text.Length : end + 4;
        }

        if (text is [(byte)'/', (byte)'/', ..] or [(byte)'#', ..])
        {
            int end = text.IndexOf((byte)'\n');
            return end < 0 ? text.Length : end;
        }

        return 0;
    }
}
