using Microsoft.Extensions.AI;
using NerSdk.Answers;
using NerSdk.Chat;

namespace NerSdk.Tests.Extraction.Selection;

/// <summary>Answers in ASCII whose strings inside lists have confidences.</summary>
internal static class ScriptedAnswer
{
    public static ChatResponse Create(string answer, int documentLength, params float[] confidences)
    {
        List<DecodedString> strings = [];
        int end = 0;
        foreach (float confidence in confidences)
        {
            int start = answer.IndexOf('"', end);
            end = answer.IndexOf('"', start + 1) + 1;
            while (answer[end] == ':')
            {
                start = answer.IndexOf('"', end);
                end = answer.IndexOf('"', start + 1) + 1;
            }

            strings.Add(new DecodedString(start, end - start, confidence));
        }

        ChatResponse response = new(new ChatMessage(ChatRole.Assistant, answer));
        new DecodingDetails { DocumentRead = documentLength, Strings = [.. strings] }.AttachTo(response);
        return response;
    }
}
