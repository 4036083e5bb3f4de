using System.Buffers;
using System.Text;

namespace NerSdk.Answers.Repair;

/// <summary>Reads a value without quotes: a number, null, true, false, their other spellings, or a string whose quotes were forgotten.</summary>
internal static class BareValue
{
    private static readonly SearchValues<byte> s_ends = SearchValues.Create(",]}{[\"\r\n"u8);
    private static readonly SearchValues<char> s_numbers = SearchValues.Create("0123456789.-+eE");

    /// <summary>Reads the value that starts at <paramref name="at"/> and moves after it.</summary>
    /// <returns>The value; null if nothing stands there, or the answer ends inside it.</returns>
    public static AnswerNode? Read(ReadOnlySpan<byte> answer, ref int at, JsonSlips slips)
    {
        int start = at;
        int length = answer[at..].IndexOfAny(s_ends);
        if (length <= 0)
        {
            at = length < 0 ? answer.Length : at;
            return null;
        }

        ReadOnlySpan<byte> bytes = answer.Slice(start, length).TrimEnd(" \t"u8);
        at = start + length;
        string text = Encoding.UTF8.GetString(bytes);
        (AnswerNodeKind kind, bool isJson) = Classify(text);
        if (!isJson)
        {
            slips.Note(kind == AnswerNodeKind.String ? JsonSlip.NoQuotes : JsonSlip.OtherLiteral, start);
        }

        return new AnswerNode(kind, start) { End = start + bytes.Length, Text = text };
    }

    private static (AnswerNodeKind Kind, bool IsJson) Classify(string text) => text switch
    {
        "null" => (AnswerNodeKind.Null, true),
        "true" or "false" => (AnswerNodeKind.Truth, true),
        "None" or "NULL" or "Null" or "nil" or "undefined" or "NaN" => (AnswerNodeKind.Null, false),
        "True" or "False" or "TRUE" or "FALSE" => (AnswerNodeKind.Truth, false),
        _ => (char.IsAsciiDigit(text[0]) || text[0] is '-' or '.') && !text.AsSpan().ContainsAnyExcept(s_numbers) ? (AnswerNodeKind.Number, true) : (AnswerNodeKind.String, false),
    };
}
