using NerSdk.Onnx.ChatTemplates.Jinja.Builtins;
using NerSdk.Onnx.ChatTemplates.Jinja.Evaluation;
using NerSdk.Onnx.ChatTemplates.Jinja.Syntax;
using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates;

/// <summary>
/// A model's chat template, in the part of Jinja that chat templates use. It runs in the environment that Hugging Face transformers
/// gives it, with one difference: what it renders is not one string but segments, so that the content of a message can be tokenized
/// without recognising control tokens in it. A document can never close a turn. Immutable, hence safe for concurrent use.
/// </summary>
internal sealed class ChatTemplate
{
    private readonly TemplateSyntax _syntax;
    private readonly IReadOnlyDictionary<string, string> _specialTokens;
    private readonly TimeProvider _time;

    private ChatTemplate(TemplateSyntax syntax, bool usesClock, IReadOnlyDictionary<string, string> specialTokens, TimeProvider time)
    {
        _syntax = syntax;
        UsesClock = usesClock;
        _specialTokens = specialTokens;
        _time = time;
    }

    /// <summary>What the model's files next to the template call control tokens.</summary>
    public IReadOnlyCollection<string> ControlTexts { get; private set; } = [];

    /// <summary>Whether the time may be in what is rendered, so that it must not be kept.</summary>
    public bool UsesClock { get; }

    /// <summary>Reads <c>chat_template.jinja</c>, or else the <c>chat_template</c> of <c>tokenizer_config.json</c>.</summary>
    /// <exception cref="ChatTemplateException">There is no template, or it cannot be read.</exception>
    public static ChatTemplate Load(string modelFolder, TimeProvider? time = null)
    {
        ChatTemplateSource source = ChatTemplateSource.Read(modelFolder);
        ChatTemplate template = Parse(source.Template, source.FileName, source.SpecialTokens, time);
        template.ControlTexts = source.ControlTexts;
        return template;
    }

    /// <param name="source">The template.</param>
    /// <param name="fileName">What error messages call it.</param>
    /// <param name="specialTokens">Variables such as <c>bos_token</c> and <c>eos_token</c>.</param>
    /// <param name="time">The clock of <c>strftime_now</c>, local time; the system's if null.</param>
    /// <exception cref="ChatTemplateException">The template cannot be read.</exception>
    public static ChatTemplate Parse(
        string source,
        string? fileName = null,
        IReadOnlyDictionary<string, string>? specialTokens = null,
        TimeProvider? time = null)
    {
        TemplateSyntax syntax = TemplateParser.Parse(source, fileName);
        return new ChatTemplate(syntax, source.Contains(Functions.Clock, StringComparison.Ordinal), specialTokens ?? new Dictionary<string, string>(), time ?? TimeProvider.System);
    }

    /// <summary>Renders a chat with every message whole, followed by the header of the answer.</summary>
    /// <remarks>
    /// A template that refuses system messages, or leaves them out, gets their texts at the start of the first user message.
    /// </remarks>
    /// <param name="messages">The chat. A role is the template's own text, so it has to be a plain word.</param>
    /// <exception cref="ArgumentException">A role is not a plain word.</exception>
    /// <exception cref="ChatTemplateException">The template refused the messages, failed on them, or left out or changed one.</exception>
    public IReadOnlyList<ChatTemplateSegment> RenderWhole(IReadOnlyList<ChatTemplateMessage> messages)
    {
        bool canJoin = messages.Any(message => message.Role == ChatTurns.System) && messages.Any(message => message.Role == ChatTurns.User);
        try
        {
            return RequireWhole(messages, Render(messages, addGenerationPrompt: true));
        }
        catch (ChatTemplateException) when (canJoin)
        {
            Work.Begin();
            return RequireWhole(messages, Render(ChatTurns.CreateJoined(messages), addGenerationPrompt: true));
        }
    }

    /// <param name="messages">The chat. A role is the template's own text, so it has to be a plain word.</param>
    /// <param name="addGenerationPrompt">Whether the header of the answer follows the last message.</param>
    /// <exception cref="ArgumentException">A role is not a plain word.</exception>
    /// <exception cref="ChatTemplateException">The template refused the messages, or failed on them.</exception>
    public IReadOnlyList<ChatTemplateSegment> Render(IReadOnlyList<ChatTemplateMessage> messages, bool addGenerationPrompt) =>
        Render(ChatTurns.Create(messages), addGenerationPrompt);

    private IReadOnlyList<ChatTemplateSegment> Render(List<object?> turns, bool addGenerationPrompt)
    {
        Scope variables = new(Functions.Scope);
        foreach ((string name, string token) in _specialTokens)
        {
            variables[name] = TracedText.OfTemplate(token);
        }

        variables["messages"] = turns;
        variables["add_generation_prompt"] = addGenerationPrompt;
        variables["tools"] = null;
        variables["documents"] = null;

        TracedText rendered = new Interpreter(_time).Render(_syntax, variables);
        return [.. rendered.Pieces.Select(piece => new ChatTemplateSegment(piece.Text, piece.Origin))];
    }

    // Blanks at the edges may go; several templates trim. The last message, the document, is there once.
    private IReadOnlyList<ChatTemplateSegment> RequireWhole(IReadOnlyList<ChatTemplateMessage> messages, IReadOnlyList<ChatTemplateSegment> segments)
    {
        for (int index = 0; index < messages.Count; index++)
        {
            string content = messages[index].Content.Trim(TracedText.Spaces);
            ChatTemplateSegment[] shown = [.. segments.Where(segment => segment.MessageIndex == index)];
            bool isLast = index == messages.Count - 1;
            if (content.Length > 0 && (shown.Length == 0 || (isLast && shown.Length > 1) || !shown.Any(segment => segment.Text.Trim(TracedText.Spaces) == content)))
            {
                string problem = shown.Length == 0 ? "does not show" : isLast ? "does not show once and unchanged" : "changes";
                throw new ChatTemplateException(
                    $"The template {problem} message {index}, of role '{messages[index].Role}', so what it says would be lost. Use the template that the model was trained with.",
                    _syntax.File, 0, 0);
            }
        }

        return segments;
    }
}
