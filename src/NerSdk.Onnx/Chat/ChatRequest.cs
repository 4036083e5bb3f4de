using NerSdk.Chat;
using Microsoft.Extensions.AI;
using NerSdk.Onnx.ChatTemplates;
using NerSdk.Schemas;

namespace NerSdk.Onnx.Chat;

/// <summary>A request as this client can serve it. What it cannot serve is refused by name, never ignored.</summary>
/// <param name="Messages">The messages; the last one is the document where there is a schema.</param>
/// <param name="Schema">The schema of the answer; null for free text.</param>
/// <param name="MaxOutputTokens">The most tokens of the answer.</param>
/// <param name="StopSequences">Texts that end a free answer.</param>
internal sealed record ChatRequest(IReadOnlyList<ChatTemplateMessage> Messages, EntitySchema? Schema, int MaxOutputTokens, IReadOnlyList<string> StopSequences)
{
    public static ChatRequest Create(IEnumerable<ChatMessage> messages, ChatOptions? options, int defaultMaxOutputTokens)
    {
        ArgumentNullException.ThrowIfNull(messages);
        EntitySchema? schema = options.GetEntitySchema();
        RefuseWhatIsNotServed(options, schema);
        List<ChatTemplateMessage> converted = [];
        if (!string.IsNullOrEmpty(options?.Instructions))
        {
            converted.Add(new ChatTemplateMessage(ChatRole.System.Value, options.Instructions));
        }

        foreach (ChatMessage message in messages)
        {
            converted.Add(new ChatTemplateMessage(message.Role.Value, TextOf(message)));
        }

        if (converted.Count == 0)
        {
            throw new ArgumentException("There is no message to answer.", nameof(messages));
        }

        if (schema is not null && converted[^1].Role != ChatRole.User.Value)
        {
            throw new ArgumentException($"With an entity schema the last message must be the document, of role 'user'; it is of role '{converted[^1].Role}'.", nameof(messages));
        }

        int maxOutputTokens = options?.MaxOutputTokens ?? defaultMaxOutputTokens;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxOutputTokens, nameof(options.MaxOutputTokens));
        return new ChatRequest(converted, schema, maxOutputTokens, [.. options?.StopSequences ?? []]);
    }

    private static string TextOf(ChatMessage message)
    {
        foreach (AIContent content in message.Contents)
        {
            if (content is not TextContent)
            {
                throw new NotSupportedException($"A message of role '{message.Role}' holds {content.GetType().Name}; this model reads text only.");
            }
        }

        return message.Contents is [TextContent single] ? single.Text : message.Text;
    }

    private static void RefuseWhatIsNotServed(ChatOptions? options, EntitySchema? schema)
    {
        if (options is null)
        {
            return;
        }

        GreedyDecoding.Require(options);
        string? refused = options switch
        {
            { Tools.Count: > 0 } => "Tools: this client does not call functions",
            { ConversationId: not null } => "ConversationId: this client keeps no conversations. Send the earlier messages with the request",
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
