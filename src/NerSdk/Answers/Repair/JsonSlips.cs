using System.Text;

namespace NerSdk.Answers.Repair;

/// <summary>What had to be overlooked to read a piece of JSON. A model that makes a slip makes it everywhere, so each slip is reported once.</summary>
internal sealed class JsonSlips
{
    private const int QuotedLength = 40;

    private readonly (int First, int Count)[] _slips = new (int First, int Count)[Enum.GetValues<JsonSlip>().Length];
    private (int Start, int End) _unreadable;
    private int _unreadableBytes;

    public void Note(JsonSlip slip, int offset)
    {
        ref (int First, int Count) noted = ref _slips[(int)slip];
        noted = (noted.Count == 0 ? offset : noted.First, noted.Count + 1);
    }

    /// <summary>Notes that some bytes make no sense and were skipped.</summary>
    public void NoteUnreadable(int start, int end)
    {
        _unreadable = _unreadableBytes == 0 ? (start, end) : start == _unreadable.End ? (_unreadable.Start, end) : _unreadable;
        _unreadableBytes += end - start;
    }

    public void ReportTo(RepairLog log, ReadOnlySpan<byte> answer)
    {
        for (int i = 0; i < _slips.Length; i++)
        {
            (int first, int count) = _slips[i];
            if (count > 0)
            {
                string times = count == 1 ? "" : $" {count} times, first";
                log.Repaired(ExtractionIssueKind.JsonRepaired, $"The answer's JSON has {Describe((JsonSlip)i)}{times} at byte {first}; it was read as it was meant.", null, first);
            }
        }

        if (_unreadableBytes > 0)
        {
            int length = Math.Min(_unreadable.End - _unreadable.Start, QuotedLength);
            string quoted = Encoding.UTF8.GetString(answer.Slice(_unreadable.Start, length)).TrimEnd('\ufffd');
            log.Lost(
                ExtractionIssueKind.AnswerMalformed,
                $"The answer is not JSON at '{quoted}'; what makes no sense there ({_unreadableBytes} bytes in all) was skipped.",
                _unreadable.Start);
        }
    }

    private static string Describe(JsonSlip slip) => slip switch
    {
        JsonSlip.ExtraComma => "a comma before nothing",
        JsonSlip.MissingComma => "no comma between two values",
        JsonSlip.MissingColon => "no colon after a name",
        JsonSlip.MissingValue => "a name without a value",
        JsonSlip.MissingBracket => "a bracket that is not closed",
        JsonSlip.StrayBracket => "a closing bracket that nothing opened",
        JsonSlip.Comment => "a comment",
        JsonSlip.OtherQuotes => "quotes of another kind",
        JsonSlip.NoQuotes => "a string without quotes",
        JsonSlip.InnerQuote => "a quote inside a string that is not escaped",
        JsonSlip.ControlCharacter => "a line break or control character inside a string that is not escaped",
        JsonSlip.UnknownEscape => "an escape that JSON does not know",
        JsonSlip.OtherLiteral => "null, true or false in another spelling",
        _ => "a blank that JSON does not know",
    };
}
