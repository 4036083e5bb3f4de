using Microsoft.Extensions.AI;
using NerSdk.Answers;
using NerSdk.Chat;

namespace NerSdk.Tests.Extraction.Chunking;

/// <summary>Answers with details.</summary>
internal static class Answers
{
    /// <summary>An answer whose day is given as JSON.</summary>
    public static ChatResponse WithConfidence(string day, float confidence)
    {
        const string Before = """{"person":[],"organization":[],"day":""";
        ChatResponse response = new(new ChatMessage(ChatRole.Assistant, Before + day + "}"));
        new DecodingDetails { DocumentRead = 10, Strings = [new DecodedString(Before.Length, day.Length, confidence)] }.AttachTo(response);
        return response;
    }
}
