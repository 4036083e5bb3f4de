using NerSdk.Chat;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Services;

namespace NerSdk.SemanticKernel.ChatCompletion;

/// <summary>
/// Lets an extractor ask any chat completion service. Unlike Semantic Kernel's own bridge it keeps the kernel, the instructions, the schema,
/// and of the answer the usage and the finish reason where the service tells them.
/// </summary>
internal sealed class ChatServiceClient(IChatCompletionService service, Kernel kernel) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatHistory history = options?.Instructions is { } instructions ? new ChatHistory(instructions) : [];
        foreach (ChatMessage message in messages)
        {
            history.Add(new ChatMessageContent(new AuthorRole(message.Role.Value), message.Text) { AuthorName = message.AuthorName });
        }

        IReadOnlyList<ChatMessageContent> contents = await service
            .GetChatMessageContentsAsync(history, CreateSettings(options), kernel, cancellationToken)
            .ConfigureAwait(false);
        return contents is [ChatMessageContent content, ..] ? CreateResponse(content) : new ChatResponse(new ChatMessage(ChatRole.Assistant, ""));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatResponse response = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (ChatResponseUpdate update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType.IsInstanceOfType(this) ? this
        : serviceType.IsInstanceOfType(service) ? service
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(service.GetType().Name, defaultModelId: service.GetModelId())
        : null;

    public void Dispose()
    {
        // The service belongs to the kernel's provider.
    }

    private static OnnxExtractionPromptExecutionSettings? CreateSettings(ChatOptions? options)
    {
        if (options is null)
        {
            return null;
        }

        if (options is { Tools.Count: > 0 } or { RawRepresentationFactory: not null } or { ConversationId: not null } or { Reasoning: not null })
        {
            throw new NotSupportedException(
                "Tools, reasoning, conversation ids and raw representations do not reach a chat completion service. "
                + "Register an IChatClient for them, or leave them out of ConfigureRequest.");
        }

        OnnxExtractionPromptExecutionSettings settings = new() { ModelId = options.ModelId };
        foreach ((string key, object? value) in options.AdditionalProperties ?? [])
        {
            if (key != EntitySchemaChatOptions.SchemaKey)
            {
                SettingValues.Set(settings, key, value);
            }
        }

        settings.Schema = options.GetEntitySchema();
        settings.MaxTokens = options.MaxOutputTokens;
        settings.Temperature = options.Temperature;
        settings.TopK = options.TopK;
        settings.TopP = options.TopP;
        settings.StopSequences = options.StopSequences?.ToArray();
        SettingValues.Set(settings, "seed", options.Seed);
        SettingValues.Set(settings, "frequency_penalty", options.FrequencyPenalty);
        SettingValues.Set(settings, "presence_penalty", options.PresencePenalty);
        SettingValues.Set(settings, OnnxExtractionPromptExecutionSettings.ResponseFormatKey, options.ResponseFormat switch
        {
            ChatResponseFormatJson { Schema: { } schema } => schema,
            ChatResponseFormatJson => "json_object",
            ChatResponseFormatText => "text",
            _ => null,
        });
        return settings;
    }

    private static ChatResponse CreateResponse(ChatMessageContent content)
    {
        ChatResponse response = new(new ChatMessage(ChatRole.Assistant, ChatContents.GetText(content)))
        {
            ModelId = content.ModelId,
            RawRepresentation = content,
        };
        if (content.Metadata is { } metadata)
        {
            response.ResponseId = metadata.GetValueOrDefault(ChatContents.IdKey) as string;
            response.Usage = metadata.GetValueOrDefault(ChatContents.UsageKey) as UsageDetails;
            response.FinishReason = ReadFinishReason(metadata.GetValueOrDefault(ChatContents.FinishReasonKey)?.ToString());
            if (metadata.GetValueOrDefault(DecodingDetails.Key) is { } details)
            {
                response.AdditionalProperties = new() { [DecodingDetails.Key] = details };
            }
        }

        return response;
    }

    // Connectors name the reason in their own words; the one that matters here is that the answer was cut.
    private static ChatFinishReason? ReadFinishReason(string? reason) => reason?.ToUpperInvariant() switch
    {
        null or "" => null,
        "LENGTH" or "MAX_TOKENS" or "MAXTOKENS" or "MODEL_LENGTH" => ChatFinishReason.Length,
        "STOP" => ChatFinishReason.Stop,
        _ => new ChatFinishReason(reason),
    };
}
