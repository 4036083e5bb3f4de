using Microsoft.Extensions.AI;

namespace NerSdk.Training.Formats.Chat;

/// <summary>A document as a chat: what the run time sends, and the answer of a perfect model.</summary>
/// <param name="Id">The document's name.</param>
/// <param name="Split">The document's split, if it has one.</param>
/// <param name="Messages">All messages, the answer last.</param>
/// <param name="Labels">The labels of the answer's mentions.</param>
internal sealed record ChatSample(string Id, string? Split, IList<ChatMessage> Messages, IReadOnlyList<string> Labels)
{
    /// <summary>The answer.</summary>
    public string Answer => Messages[^1].Text;
}
