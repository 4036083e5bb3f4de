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

    private ChatTemplate(TemplateSyntax syntax, IReadOnlyDictionary<string, string> specialTokens, TimeProvider time)
    {
        _syntax = syntax;
        _specialTokens = specialTokens;
        _time = time;
    }

    /// <summary>Reads <c>chat_template.jinja</c>, or else the <c>chat_template</c> of <c>tokenizer_config.json</c>.</summary>
    /// <exception cref="ChatTemplateException">There is no template, or it cannot be read.</exception>
    public static ChatTemplate Load(string modelFolder, TimeProvider? time = null)
    {
        ChatTemplateSource source = ChatTemplateSource.Read(modelFolder);
        return Parse(source.Template, source.FileName, source.SpecialTokens, time);
    }

    /// <param name="source">The template.</param>
    /// <param name="fileName">What error messages call it.</param>
    /// <param name="specialTokens">Variables such as <c>bos_token</c> and <c>eos_token</c>.</param>
    /// <param name="time">The clock of <c>strftime_now</c>, local time; the system's if null.</param>
    /// <exception cref="ChatTemplateException">The template cannot be read, or uses something that is not supported.</exception>
    public static ChatTemplate Parse(
        string source,
        string? fileName = null,
        IReadOnlyDictionary<string, string>? specialTokens = null,
        TimeProvider? time = null)
    {
        TemplateSyntax syntax = TemplateParser.Parse(source, fileName);
        return new ChatTemplate(syntax, specialTokens ?? new Dictionary<string, string>(), time ?? TimeProvider.System);
    }

    /// <param name="messages">The chat. A role is the template's own text, so it has to be a plain word.</param>
    /// <param name="addGenerationPrompt">Whether the header of the answer follows the last message.</param>
    /// <exception cref="ArgumentException">A role is not a plain word.</exception>
    /// <exception cref="ChatTemplateException">The template refused the messages, or failed on them.</exception>
    public IReadOnlyList<ChatTemplateSegment> Render(IReadOnlyList<ChatTemplateMessage> messages, bool addGenerationPrompt)
    {
        List<object?> turns = new(messages.Count);
        for (int index = 0; index < messages.Count; index++)
        {
            (string role, string content) = messages[index];
            if (!IsPlainWord(role))
            {
                throw new ArgumentException(
                    $"The role '{role}' of message {index} is not a word of ASCII letters, digits, '_' and '-'. "
                    + "Use system, user, assistant or tool, and put everything else into the content.",
                    nameof(messages));
            }

            turns.Add(new Mapping
            {
                { TracedText.OfTemplate("role"), TracedText.OfTemplate(role) },
                { TracedText.OfTemplate("content"), new TracedText(content, index) },
            });
        }

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

    private static bool IsPlainWord(string? role) =>
        !string.IsNullOrEmpty(role) && char.IsAsciiLetter(role[0]) && role.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
