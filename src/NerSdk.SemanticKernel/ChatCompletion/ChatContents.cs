using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using KernelTextContent = Microsoft.SemanticKernel.TextContent;

namespace NerSdk.SemanticKernel.ChatCompletion;

/// <summary>Translates between the chat types of Semantic Kernel and of Microsoft.Extensions.AI, text only.</summary>
internal static class ChatContents
{
    // The keys that Semantic Kernel's connectors use.
    public const string UsageKey = "Usage";
    public const string FinishReasonKey = "FinishReason";
    public const string IdKey = "Id";

    public static List<ChatMessage> ToMessages(ChatHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        List<ChatMessage> messages = new(history.Count);
        foreach (ChatMessageContent content in history)
        {
            messages.Add(new ChatMessage(new ChatRole(content.Role.Label), GetText(content)) { AuthorName = content.AuthorName });
        }

        return messages;
    }

    public static ChatMessageContent FromResponse(ChatResponse response, string? modelId)
    {
        Dictionary<string, object?> metadata = CreateMetadata(response.AdditionalProperties, response.ResponseId, response.FinishReason);
        metadata[UsageKey] = response.Usage;
        foreach ((string key, object? value) in response.Messages.LastOrDefault()?.AdditionalProperties ?? [])
        {
            metadata.TryAdd(key, value);
        }

        return new ChatMessageContent(AuthorRole.Assistant, response.Text, response.ModelId ?? modelId, response, metadata: metadata);
    }

    public static StreamingChatMessageContent FromUpdate(ChatResponseUpdate update, string? modelId)
    {
        Dictionary<string, object?> metadata = CreateMetadata(update.AdditionalProperties, update.ResponseId, update.FinishReason);
        if (update.Contents.OfType<UsageContent>().LastOrDefault() is { } usage)
        {
            metadata[UsageKey] = usage.Details;
        }

        AuthorRole? role = update.Role is { } given ? new AuthorRole(given.Value) : null;
        return new StreamingChatMessageContent(role, update.Text, update, modelId: update.ModelId ?? modelId, metadata: metadata);
    }

    /// <summary>The text of all parts of a message.</summary>
    /// <exception cref="NotSupportedException">A part is not text.</exception>
    public static string GetText(ChatMessageContent content)
    {
        if (content.Items.FirstOrDefault(item => item is not KernelTextContent) is { } other)
        {
            throw new NotSupportedException(
                $"A message of role '{content.Role.Label}' holds {other.GetType().Name}, but the model reads text only. "
                + "Take it out, or use a chat service for such content.");
        }

        return content.Items.Count == 1 ? content.Content ?? "" : string.Concat(content.Items.Cast<KernelTextContent>().Select(item => item.Text));
    }

    private static Dictionary<string, object?> CreateMetadata(AdditionalPropertiesDictionary? additional, string? id, ChatFinishReason? finishReason)
    {
        Dictionary<string, object?> metadata = additional is null ? [] : new(additional);
        metadata[IdKey] = id;
        metadata[FinishReasonKey] = finishReason?.Value;
        return metadata;
    }
}
