using NerSdk.Onnx.ChatTemplates;
using NerSdk.Onnx.Models;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Chat;

/// <summary>
/// Turns chat messages into tokens with the model's own template. Only the template's text may hold control tokens: each content is
/// tokenized on its own, as data. The tokens around the last message are kept, so that a schema's prompt is rendered once, unless the template
/// puts the time into it. Safe for concurrent use.
/// </summary>
internal sealed class PromptEncoder
{
    // Stands for the last message while the template is rendered; the template sees neither its text nor its length.
    private const string Placeholder = "x";

    private const int KeptPrompts = 32;

    // Extraction with and without an example, in characters that a template might escape.
    private static readonly ChatTemplateMessage[] s_probe =
    [
        new("system", "Find all \"names\".\nAnswer: {\"person\": []} <none>"), new("user", "Ada's"), new("assistant", "{\"person\": [\"Ada\"]}"), new("user", Placeholder),
    ];

    private readonly ChatTemplate _template;
    private readonly Tokenizer _tokenizer;
    private readonly RecentValues<ChatTemplateMessage[], EncodedPrompt> _prompts = new(KeptPrompts, new MessagesComparer());

    /// <summary>Tries the template, so that what is wrong with it is reported now.</summary>
    /// <exception cref="ChatTemplateException">It cannot render an extraction.</exception>
    /// <exception cref="OnnxModelException">The tokenizer reads one of its control tokens as text.</exception>
    public PromptEncoder(ChatTemplate template, Tokenizer tokenizer, string tokenizerPath)
    {
        _template = template;
        _tokenizer = tokenizer;
        RequireControlTokens(tokenizerPath);
        Encode([s_probe[0], s_probe[^1]]);
        Encode(s_probe);
    }

    /// <summary>Encodes all but the last message's content.</summary>
    /// <param name="messages">The messages; the last one is the document.</param>
    /// <exception cref="ChatTemplateException">The template cannot render them, each of them whole.</exception>
    public EncodedPrompt EncodeAround(IReadOnlyList<ChatTemplateMessage> messages)
    {
        ChatTemplateMessage[] around = [.. messages];
        around[^1] = around[^1] with { Content = Placeholder };
        return _template.UsesClock ? Encode(around) : _prompts.GetOrMake(around, () => Encode(around));
    }

    private void RequireControlTokens(string tokenizerPath)
    {
        string[] texts = [.. _template.RenderWhole(s_probe).Where(segment => segment.MessageIndex < 0).Select(segment => segment.Text)];
        foreach (string control in _template.ControlTexts)
        {
            if (control.Length > 0 && !_tokenizer.Vocabulary.ControlTokens.ContainsKey(control) && texts.Any(text => text.Contains(control, StringComparison.Ordinal)))
            {
                throw new OnnxModelException(
                    tokenizerPath,
                    $"the chat template writes '{control}', which tokenizer_config.json calls a control token, but added_tokens does not hold it, so the model would read it as text. Copy both files again, from the same model.");
            }
        }
    }

    private EncodedPrompt Encode(ChatTemplateMessage[] messages)
    {
        List<int> prefix = [];
        List<int> suffix = [];
        bool isAfter = false;
        foreach (ChatTemplateSegment segment in _template.RenderWhole(messages))
        {
            if (segment.MessageIndex == messages.Length - 1)
            {
                isAfter = true;
            }
            else if (segment.MessageIndex < 0)
            {
                _tokenizer.EncodeWithControlTokens(segment.Text, isAfter ? suffix : prefix);
            }
            else
            {
                _tokenizer.Encode(segment.Text, isAfter ? suffix : prefix);
            }
        }

        return new EncodedPrompt([.. prefix], [.. suffix]);
    }

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
