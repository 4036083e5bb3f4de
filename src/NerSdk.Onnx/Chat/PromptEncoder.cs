using NerSdk.Onnx.ChatTemplates;
using NerSdk.Onnx.Models;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Chat;

/// <summary>
/// Turns chat messages into tokens with the model's own template. Only the template's text may hold control tokens: each content is
/// tokenized on its own, as data. The tokens around the last message are kept, so that a schema's prompt is rendered once. Safe for concurrent use.
/// </summary>
internal sealed class PromptEncoder(ChatTemplate template, Tokenizer tokenizer, string templateFolder)
{
    // Stands for the last message while the template is rendered; the template sees neither its text nor its length.
    private const string Placeholder = "x";

    private const int KeptPrompts = 32;

    private readonly RecentValues<ChatTemplateMessage[], EncodedPrompt> _prompts = new(KeptPrompts, new MessagesComparer());

    /// <summary>Encodes all but the last message's content.</summary>
    /// <param name="messages">The messages; the last one is the document.</param>
    public EncodedPrompt EncodeAround(IReadOnlyList<ChatTemplateMessage> messages)
    {
        ChatTemplateMessage[] around = [.. messages];
        around[^1] = around[^1] with { Content = Placeholder };
        return _prompts.GetOrMake(around, () => Encode(around));
    }

    private EncodedPrompt Encode(ChatTemplateMessage[] messages)
    {
        List<int> prefix = [];
        List<int> suffix = [];
        bool isAfter = false;
        foreach (ChatTemplateSegment segment in template.Render(messages, addGenerationPrompt: true))
        {
            if (segment.MessageIndex == messages.Length - 1)
            {
                if (isAfter || segment.Text != Placeholder)
                {
                    throw NotOnceUnchanged();
                }

                isAfter = true;
            }
            else if (segment.MessageIndex < 0)
            {
                tokenizer.EncodeWithControlTokens(segment.Text, isAfter ? suffix : prefix);
            }
            else
            {
                tokenizer.Encode(segment.Text, isAfter ? suffix : prefix);
            }
        }

        return isAfter ? new EncodedPrompt([.. prefix], [.. suffix]) : throw NotOnceUnchanged();
    }

    private OnnxModelException NotOnceUnchanged() =>
        new(templateFolder, "the chat template does not show the last message once and unchanged, so a document cannot be sent as it is. Use the template that the model was trained with.");

    private sealed class MessagesComparer : IEqualityComparer<ChatTemplateMessage[]>
    {
        public bool Equals(ChatTemplateMessage[]? x, ChatTemplateMessage[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(ChatTemplateMessage[] messages)
        {
            HashCode hash = default;
            foreach (ChatTemplateMessage message in messages)
            {
                hash.Add(message);
            }

            return hash.ToHashCode();
        }
    }
}
