using System.Text;

namespace NerSdk.Answers.Repair;

/// <summary>Reports what was around an answer's JSON: a byte order mark, thinking, a code fence, sentences.</summary>
internal static class Surroundings
{
    private const int QuotedLength = 40;

    /// <summary>Reports what is before and after the JSON.</summary>
    /// <param name="log">Takes the issues.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="start">Where the JSON starts.</param>
    /// <param name="end">Where it ends, exclusive.</param>
    public static void Report(RepairLog log, ReadOnlySpan<byte> answer, int start, int end)
    {
        ReadOnlySpan<byte> before = answer[..start];
        ReadOnlySpan<byte> after = answer[end..];
        if (before.StartsWith("\ufeff"u8))
        {
            ReportLeftOut(log, "starts with a byte order mark", 0);
            before = before[3..];
        }

        bool isThinking = ThinkingTags.Any(before);
        if (isThinking)
        {
            ReportLeftOut(log, $"starts with thinking ({before.Length} bytes)", 0);
        }

        int fence = FenceBefore(before);
        if (fence >= 0)
        {
            ReportLeftOut(log, "is in a code fence", start - before.Length + fence);
            before = before[..fence];
        }

        bool isClosed = FenceAfter(ref after);
        if (fence < 0 && isClosed)
        {
            ReportLeftOut(log, "ends with a code fence", end);
        }

        if (!isThinking)
        {
            ReportText(log, ExtractionIssueKind.TextAroundAnswer, before, "starts with text", start - before.Length);
        }

        ReportText(log, ExtractionIssueKind.TextAfterAnswer, after, "goes on after its JSON", answer.Length - after.Length);
    }

    private static void ReportLeftOut(RepairLog log, string what, int offset) =>
        log.Repaired(ExtractionIssueKind.TextAroundAnswer, $"The answer {what}, which was left out.", null, offset);

    private static void ReportText(RepairLog log, ExtractionIssueKind kind, ReadOnlySpan<byte> text, string what, int offset)
    {
        text = Trim(text);
        if (!text.IsEmpty)
        {
            string quoted = Encoding.UTF8.GetString(text[..Math.Min(text.Length, QuotedLength)]).TrimEnd('\ufffd');
            log.Repaired(kind, $"The answer {what}: '{quoted}' ({text.Length} bytes) was ignored.", null, offset);
        }
    }

    private static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n"u8);

    // The last line before the JSON: the fence and, perhaps, the name of a language.
    private static int FenceBefore(ReadOnlySpan<byte> before)
    {
        int fence = Math.Max(before.LastIndexOf("```"u8), before.LastIndexOf("~~~"u8));
        if (fence < 0 || Trim(before[(fence + 3)..]).ContainsAny(" \n"u8))
        {
            return -1;
        }

        return before[..(fence + 1)].LastIndexOfAnyExcept(before[fence]) + 1;
    }

    private static bool FenceAfter(ref ReadOnlySpan<byte> after)
    {
        ReadOnlySpan<byte> rest = Trim(after);
        if (!rest.StartsWith("```"u8) && !rest.StartsWith("~~~"u8))
        {
            return false;
        }

        after = after[(after.IndexOf(rest[0]))..];
        after = after.TrimStart(rest[0]);
        return true;
    }
}
