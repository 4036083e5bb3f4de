using System.Globalization;
using System.Text;

namespace NerSdk.Answers.Repair;

/// <summary>Reads a string as models write them: in quotes of any kind, with quotes and line breaks inside that nobody escaped.</summary>
internal static class LenientString
{
    /// <summary>The length of the quote that a text starts with, in bytes; 0 if it starts with none.</summary>
    public static int QuoteLength(ReadOnlySpan<byte> text) => text switch
    {
        [(byte)'"' or (byte)'\'' or (byte)'`', ..] => 1,
        [0xE2, 0x80, >= 0x98 and <= 0x9F, ..] => 3, // Typographic quotes, single and double.
        _ => 0,
    };

    /// <summary>Reads the string that starts at <paramref name="at"/> and moves after it.</summary>
    /// <returns>The text; null if the answer ends inside it.</returns>
    public static string? Read(ReadOnlySpan<byte> answer, ref int at, JsonSlips slips)
    {
        ReadOnlySpan<byte> open = answer.Slice(at, QuoteLength(answer[at..]));
        if (open[0] != (byte)'"')
        {
            slips.Note(JsonSlip.OtherQuotes, at);
        }

        StringBuilder text = new();
        at += open.Length;
        int plain = at;
        while (at < answer.Length)
        {
            byte next = answer[at];
            if (next == (byte)'\\')
            {
                Flush(answer, plain, at, text);
                at = ReadEscape(answer, at, text, slips);
                plain = at;
            }
            else if (IsQuote(answer[at..], open, out int length))
            {
                if (IsEnd(answer, at + length))
                {
                    Flush(answer, plain, at, text);
                    at += length;
                    return text.ToString();
                }

                slips.Note(JsonSlip.InnerQuote, at);
                at += length;
            }
            else
            {
                if (next < 0x20)
                {
                    slips.Note(JsonSlip.ControlCharacter, at);
                }

                at++;
            }
        }

        return null;
    }

    // A typographic quote opens what another one, or a plain one, closes.
    private static bool IsQuote(ReadOnlySpan<byte> text, ReadOnlySpan<byte> open, out int length)
    {
        length = QuoteLength(text);
        return length != 0 && (open.Length == 1 ? length == 1 && text[0] == open[0] : length == 3 || text[0] == (byte)'"');
    }

    // A quote ends a string only before what can follow one: so quotes inside need no escape.
    private static bool IsEnd(ReadOnlySpan<byte> answer, int at)
    {
        int next = SkipBlanks(answer, at);
        return next == answer.Length
            || answer[next] is (byte)':' or (byte)']' or (byte)'}' or (byte)'#'
            || answer[next..] is [(byte)'/', (byte)'/' or (byte)'*', ..]
            || QuoteLength(answer[next..]) > 0
            || (answer[next] == (byte)',' && CanFollowComma(answer, SkipBlanks(answer, next + 1)));
    }

    private static bool CanFollowComma(ReadOnlySpan<byte> answer, int at) =>
        at == answer.Length
        || QuoteLength(answer[at..]) > 0
        || answer[at] is (byte)'{' or (byte)'[' or (byte)'}' or (byte)']' or (byte)',' or (byte)'-' or (byte)'/' or (byte)'#' or (>= (byte)'0' and <= (byte)'9')
        || IsLiteral(answer[at..]) || IsName(answer[at..]);

    private static bool IsLiteral(ReadOnlySpan<byte> text) =>
        text.StartsWith("null"u8) || text.StartsWith("true"u8) || text.StartsWith("false"u8) || text.StartsWith("None"u8) || text.StartsWith("True"u8) || text.StartsWith("False"u8);

    // A name without quotes, with its colon.
    private static bool IsName(ReadOnlySpan<byte> text)
    {
        const int Longest = 64;
        int length = 0;
        while (length < Math.Min(text.Length, Longest) && (char.IsAsciiLetterOrDigit((char)text[length]) || text[length] is (byte)'_' or (byte)'-'))
        {
            length++;
        }

        return length > 0 && length < text.Length && text[length] == (byte)':';
    }

    private static int SkipBlanks(ReadOnlySpan<byte> answer, int at)
    {
        while (at < answer.Length && JsonBlanks.BlankLength(answer[at..]) is int length and > 0)
        {
            at += length;
        }

        return at;
    }

    private static int ReadEscape(ReadOnlySpan<byte> answer, int at, StringBuilder text, JsonSlips slips)
    {
        char? known = at + 1 == answer.Length ? null : (char)answer[at + 1] switch
        {
            '"' or '\\' or '/' => (char)answer[at + 1],
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => null,
        };
        if (known is { } read)
        {
            text.Append(read);
            return at + 2;
        }

        if (answer[at..] is [_, (byte)'u', ..] && answer.Length - at >= 6
            && int.TryParse(answer.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int unit))
        {
            text.Append((char)unit);
            return at + 6;
        }

        slips.Note(JsonSlip.UnknownEscape, at);
        if (answer[at..] is not [_, (byte)'\'', ..])
        {
            text.Append('\\');
        }

        return at + 1;
    }

    private static void Flush(ReadOnlySpan<byte> answer, int start, int end, StringBuilder text) => text.Append(Encoding.UTF8.GetString(answer[start..end]));
}
