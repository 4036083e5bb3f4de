using Microsoft.Extensions.AI;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats.Chat;

/// <summary>A document as a chat: what the run time sends, and the answer of a perfect model.</summary>
/// <param name="Document">The document.</param>
/// <param name="Messages">All messages, the answer last.</param>
/// <param name="Mentions">The mentions that the answer gives when it is read, by place.</param>
internal sealed record ChatSample(LabeledDocument Document, IList<ChatMessage> Messages, IReadOnlyList<LabeledMention> Mentions)
{
    /// <summary>The answer.</summary>
    public string Answer => Messages[^1].Text;
}
