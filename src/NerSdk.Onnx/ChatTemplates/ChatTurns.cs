using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates;

/// <summary>A chat as the variable <c>messages</c> that a template sees.</summary>
internal static class ChatTurns
{
    public const string System = "system";
    public const string User = "user";

    /// <exception cref="ArgumentException">A role is not a plain word.</exception>
    public static List<object?> Create(IReadOnlyList<ChatTemplateMessage> messages) =>
        [.. messages.Select((message, index) => Turn(messages, index, new TracedText(message.Content, index)))];

    /// <summary>The same without messages of the system: their texts stand before the first text of a user, blank lines between.</summary>
    public static List<object?> CreateJoined(IReadOnlyList<ChatTemplateMessage> messages)
    {
        TracedTextBuilder joined = new();
        foreach ((int index, ChatTemplateMessage message) in messages.Index().Where(entry => entry.Item.Role == System))
        {
            joined.Append(message.Content, index).Append("\n\n", ChatTemplateSegment.Template);
        }

        int first = messages.Index().First(entry => entry.Item.Role == User).Index;
        TracedText firstContent = joined.Append(messages[first].Content, first).ToText();
        return
        [
            .. messages.Index().Where(entry => entry.Item.Role != System).Select(entry =>
                Turn(messages, entry.Index, entry.Index == first ? firstContent : new TracedText(entry.Item.Content, entry.Index))),
        ];
    }

    private static Mapping Turn(IReadOnlyList<ChatTemplateMessage> messages, int index, TracedText content)
    {
        string role = messages[index].Role;
        if (!IsPlainWord(role))
        {
            throw new ArgumentException(
                $"The role '{role}' of message {index} is not a word of ASCII letters, digits, '_' and '-'. "
                + "Use system, user, assistant or tool, and put everything else into the content.",
                nameof(messages));
        }

        return new Mapping
        {
            { TracedText.OfTemplate("role"), TracedText.OfTemplate(role) },
            { TracedText.OfTemplate("content"), content },
        };
    }

    private static bool IsPlainWord(string? role) =>
        !string.IsNullOrEmpty(role) && char.IsAsciiLetter(role[0]) && role.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-');
}
