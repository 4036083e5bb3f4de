using NerSdk.Onnx.ChatTemplates;
using NerSdk.Onnx.Models;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Chat;

/// <summary>
/// Turns chat messages into tokens with the model's own template. Only the template's text may hold control tokens: each content is
/// tokenized on its own, as data. The tokens around the last message are kept, so that a schema's prompt is rendered once.
/// </summary>
/// <remarks>Not for concurrent use.</remarks>
internal sealed class PromptEncoder(ChatTemplate template, Tokenizer tokenizer, string modelFolder)
{
    // Stands for the last message while the template is rendered; the template sees neither its text nor its length.
    private const string Placeholder = "x";

    private ChatTemplateMessage[] _lastMessages = [];
    private EncodedPrompt? _lastPrompt;

    /// <summary>Encodes all but the last message's content.</summary>
    /// <param name="messages">The messages; the last one is the document.</param>
    public EncodedPrompt EncodeAround(IReadOnlyList<ChatTemplateMessage> messages)
    {
        ChatTemplateMessage[] around = [.. messages];
        around[^1] = around[^1] with { Content = Placeholder };
        if (_lastPrompt is null || !around.AsSpan().SequenceEqual(_lastMessages))
        {
            _lastPrompt = Encode(around);
            _lastMessages = around;
        }

        return _lastPrompt;
    }

    private EncodedPrompt Encode(ChatTemplateMessage[] messages)
    {
        List<int> prefix = [];
        List<int> suffix = [];
        bool isBehind = false;
        foreach (ChatTemplateSegment segment in template.Render(messages, addGenerationPrompt: true))
        {
            if (segment.MessageIndex == messages.Length - 1)
            {
                if (isBehind || segment.Text != Placeholder)
                {
                    throw NotOnceUnchanged();
                }

                isBehind = true;
            }
            else if (segment.MessageIndex < 0)
            {
                tokenizer.EncodeWithControlTokens(segment.Text, isBehind ? suffix : prefix);
            }
            else
            {
                tokenizer.Encode(segment.Text, isBehind ? suffix : prefix);
            }
        }

        return isBehind ? new EncodedPrompt([.. prefix], [.. suffix]) : throw NotOnceUnchanged();
    }

    private OnnxModelException NotOnceUnchanged() =>
        new(modelFolder, "the chat template does not show the last message once and unchanged, so a document cannot be sent as it is. Use the template that the model was trained with.");
}
