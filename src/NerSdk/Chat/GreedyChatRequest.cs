using Microsoft.Extensions.AI;
using NerSdk.Schemas;

namespace NerSdk.Chat;

/// <summary>
/// A chat request to a client that runs one local model, reads text only and decodes greedily. What such a client cannot serve is refused
/// by name, never ignored. For clients of your own; those of NerSdk take their requests from it.
/// </summary>
public sealed class GreedyChatRequest
{
    private GreedyChatRequest(IReadOnlyList<ChatMessage> messages, EntitySchema? schema, int maxOutputTokens, IReadOnlyList<string> stopSequences)
    {
        Messages = messages;
        Schema = schema;
        MaxOutputTokens = maxOutputTokens;
        StopSequences = stopSequences;
    }

    /// <summary>The messages, at least one, each with one text; <see cref="ChatOptions.Instructions"/> come first. With a schema the last one is the document.</summary>
    public IReadOnlyList<ChatMessage> Messages { get; }

    /// <summary>The schema of the answer; null for free text.</summary>
    public EntitySchema? Schema { get; }

    /// <summary>The most tokens of the answer, at least 1.</summary>
    public int MaxOutputTokens { get; }

    /// <summary>Texts that end a free answer, none of them empty.</summary>
    public IReadOnlyList<string> StopSequences { get; }

    /// <summary>Checks a request.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="options">The options of the request. Of their additional properties, those that the checks do not know are left alone.</param>
    /// <param name="defaultMaxOutputTokens">The most tokens of the answer, if the options do not say.</param>
    /// <param name="modelId">The id of the client's one model.</param>
    /// <exception cref="NotSupportedException">Options or messages ask for something that such a client does not do; the message names it and says what to do.</exception>
    /// <exception cref="ArgumentException">There is no message, or with a schema the last one is not the user's.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><see cref="ChatOptions.MaxOutputTokens"/> is below 1.</exception>
    /// <exception cref="NerSdkException">The schema in the options cannot be read.</exception>
    public static GreedyChatRequest Create(IEnumerable<ChatMessage> messages, ChatOptions? options, int defaultMaxOutputTokens, string modelId)
    {
        ArgumentNullException.ThrowIfNull(messages);
        EntitySchema? schema = options.GetEntitySchema();
        if (options is not null)
        {
            RefuseWhatIsNotServed(options, schema, modelId);
            GreedyDecoding.Require(options);
        }

        List<ChatMessage> texts = [];
        if (!string.IsNullOrEmpty(options?.Instructions))
        {
            texts.Add(new ChatMessage(ChatRole.System, options.Instructions));
        }

        texts.AddRange(messages.Select(message => new ChatMessage(message.Role, TextOf(message))));
        if (texts.Count == 0)
        {
            throw new ArgumentException("There is no message to answer.", nameof(messages));
        }

        if (schema is not null && texts[^1].Role != ChatRole.User)
        {
            throw new ArgumentException($"With an entity schema the last message must be the document, of role 'user'; it is of role '{texts[^1].Role}'.", nameof(messages));
        }

        int maxOutputTokens = options?.MaxOutputTokens ?? defaultMaxOutputTokens;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxOutputTokens, nameof(ChatOptions.MaxOutputTokens));
        return new GreedyChatRequest(texts, schema, maxOutputTokens, [.. (options?.StopSequences ?? []).Where(text => text.Length > 0)]);
    }

    private static string TextOf(ChatMessage message) =>
        message.Contents.FirstOrDefault(content => content is not TextContent) is { } other
            ? throw new NotSupportedException($"A message of role '{message.Role}' holds {other.GetType().Name}; this client reads text only.")
            : message.Text;

    private static void RefuseWhatIsNotServed(ChatOptions options, EntitySchema? schema, string modelId)
    {
        string? refused = options switch
        {
            { ModelId: { } other } when other != modelId => $"ModelId '{other}': this client runs '{modelId}'. Leave it out, or ask the client of that model",
            { Tools.Count: > 0 } => "Tools: this client does not call functions",
            { ToolMode: RequiredChatToolMode } => "ToolMode that requires a call: this client does not call functions. Leave it out",
            { Reasoning: { } reasoning } when reasoning.Effort is not (null or ReasoningEffort.None) || reasoning.Output is not (null or ReasoningOutput.None) =>
                "Reasoning: this client answers without. Leave it out",
            { ConversationId: not null } => "ConversationId: this client keeps no conversations. Send the earlier messages with the request",
            { RawRepresentationFactory: not null } => "RawRepresentationFactory: this client has no request of another form. Leave it out",
            { ResponseFormat: ChatResponseFormatJson } when schema is null =>
                "ResponseFormat JSON without an entity schema: this client constrains answers to entity schemas. Pass the schema with options.WithEntitySchema(News.Schema)",
            { StopSequences.Count: > 0 } when schema is not null => "StopSequences together with an entity schema: the schema decides where an answer ends",
            _ => null,
        };
        if (refused is not null)
        {
            throw new NotSupportedException($"Not supported: {refused}.");
        }
    }
}
