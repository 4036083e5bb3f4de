using System.Buffers;

namespace NerSdk.Answers.Repair;

/// <summary>
/// Finds the JSON of an answer among thinking, code fences and sentences. What is inside the JSON's strings is never mistaken for one of them: the search goes
/// on after the JSON.
/// </summary>
internal static class AnswerRoots
{
    private static readonly SearchValues<byte> s_starts = SearchValues.Create("{[<"u8);

    /// <summary>Finds all pieces of JSON outside of thinking; if there are none, those inside.</summary>
    public static List<AnswerRoot> Find(ReadOnlySpan<byte> answer, CancellationToken cancellationToken)
    {
        List<AnswerRoot> roots = Find(answer, skipsThinking: true, cancellationToken);
        return roots.Count > 0 ? roots : Find(answer, skipsThinking: false, cancellationToken);
    }

    private static List<AnswerRoot> Find(ReadOnlySpan<byte> answer, bool skipsThinking, CancellationToken cancellationToken)
    {
        List<AnswerRoot> roots = [];
        ThinkingTags tags = new(answer);
        int at = 0;
        while (answer[at..].IndexOfAny(s_starts) is int next and >= 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            at += next;
            if (answer[at] == (byte)'<')
            {
                bool closes = tags.Closes(at);
                at = !skipsThinking ? at + 1 : tags.EndOfBlock(at);
                if (closes && skipsThinking)
                {
                    roots.Clear(); // What came before was thinking whose start the prompt's template had written.
                }
            }
            else if (answer[at] == (byte)'[' && answer[(at + 1)..].TrimStart(" \t\r\n"u8) is not [(byte)'{', ..])
            {
                at++;
            }
            else if (LenientJson.Read(answer, ref at, cancellationToken) is { } root)
            {
                roots.Add(root);
            }
        }

        return roots;
    }
}
