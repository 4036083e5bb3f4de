using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Services;
using NerSdk.Chat;
using FunctionCallContent = Microsoft.Extensions.AI.FunctionCallContent;
using TextContent = Microsoft.Extensions.AI.TextContent;

namespace NerSdk.SemanticKernel.ChatCompletion;

/// <summary>
/// Lets an extractor ask any chat completion service. Unlike Semantic Kernel's own bridge it keeps the kernel, the instructions, the schema,
/// and of the answer the usage and the finish reason if the service reports them.
/// </summary>
internal sealed class ChatServiceClient(IChatCompletionService service, Kernel kernel) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ChatMessageContent> contents = await service
            .GetChatMessageContentsAsync(CreateHistory(messages, options), ServiceSettings.Create(options), kernel, cancellationToken)
            .ConfigureAwait(false);
        return contents is [ChatMessageContent content, ..] ? CreateResponse(content) : new ChatResponse(new ChatMessage(ChatRole.Assistant, ""));
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IAsyncEnumerable<StreamingChatMessageContent> contents = service
            .GetStreamingChatMessageContentsAsync(CreateHistory(messages, options), ServiceSettings.Create(options), kernel, cancellationToken);
        await foreach (StreamingChatMessageContent content in contents.ConfigureAwait(false))
        {
            yield return CreateUpdate(content);
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType.IsInstanceOfType(this) ? this
        : serviceType.IsInstanceOfType(service) ? service
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(service.GetType().Name, defaultModelId: service.GetModelId())
        : (service.Attributes.GetValueOrDefault(OnnxChatCompletionService.ClientKey) as IChatClient)?.GetService(serviceType);

    public void Dispose()
    {
        // The service belongs to the kernel's provider.
    }

    private static ChatHistory CreateHistory(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        ChatHistory history = options?.Instructions is { } instructions ? new ChatHistory(instructions) : [];
        foreach (ChatMessage message in messages)
        {
            history.Add(new ChatMessageContent(new AuthorRole(message.Role.Value), message.Text) { AuthorName = message.AuthorName });
        }

        return history;
    }

    private static ChatResponse CreateResponse(ChatMessageContent content) =>
        new(new ChatMessage(ChatRole.Assistant, [.. ReadItems(content), .. ReadRefusal(content.Metadata)]))
        {
            ModelId = content.ModelId,
            RawRepresentation = content,
            ResponseId = content.Metadata?.GetValueOrDefault(ChatContents.IdKey) as string,
            FinishReason = ReadFinishReason(content.Metadata),
            Usage = content.Metadata is { } metadata ? ServiceUsage.Read(metadata) : null,
            AdditionalProperties = FindDetails(content.Metadata),
        };

    private static ChatResponseUpdate CreateUpdate(StreamingChatMessageContent content)
    {
        ChatResponseUpdate update = new(ChatRole.Assistant, content.Content)
        {
            ModelId = content.ModelId,
            RawRepresentation = content,
            ResponseId = content.Metadata?.GetValueOrDefault(ChatContents.IdKey) as string,
            FinishReason = ReadFinishReason(content.Metadata),
            AdditionalProperties = FindDetails(content.Metadata),
        };
        update.Contents = [.. update.Contents, .. ReadRefusal(content.Metadata)];
        if (content.Metadata is { } metadata && ServiceUsage.Read(metadata) is { } usage)
        {
            update.Contents.Add(new UsageContent(usage));
        }

        return update;
    }

    private static IEnumerable<AIContent> ReadItems(ChatMessageContent content) => content.Items.Select<KernelContent, AIContent?>(item => item switch
    {
        Microsoft.SemanticKernel.TextContent text => new TextContent(text.Text),
        Microsoft.SemanticKernel.FunctionCallContent call => new FunctionCallContent(call.Id ?? "", call.FunctionName),
        _ => null,
    }).OfType<AIContent>();

    // The connector of OpenAI keeps the words of a refusal next to the message.
    private static IEnumerable<AIContent> ReadRefusal(IReadOnlyDictionary<string, object?>? metadata) =>
        (metadata?.GetValueOrDefault("Refusal") ?? metadata?.GetValueOrDefault("RefusalUpdate")) is string { Length: > 0 } refusal
            ? [new ErrorContent(refusal) { ErrorCode = "Refusal" }]
            : [];

    // What a client of this library told below the service.
    private static AdditionalPropertiesDictionary? FindDetails(IReadOnlyDictionary<string, object?>? metadata) =>
        metadata?.GetValueOrDefault(DecodingDetails.Key) is { } details ? new() { [DecodingDetails.Key] = details } : null;

    // Connectors name the reason in their own words; those that matter here are that the answer was cut, or withheld.
    private static ChatFinishReason? ReadFinishReason(IReadOnlyDictionary<string, object?>? metadata)
    {
        string? reason = metadata?.GetValueOrDefault(ChatContents.FinishReasonKey)?.ToString();
        return reason?.ToUpperInvariant() switch
        {
            null or "" => null,
            "LENGTH" or "MAX_TOKENS" or "MAXTOKENS" or "MODEL_LENGTH" => ChatFinishReason.Length,
            "CONTENTFILTER" or "CONTENT_FILTER" or "CONTENT_FILTERED" or "SAFETY" or "PROHIBITED_CONTENT" or "BLOCKLIST" or "GUARDRAIL_INTERVENED" or "REFUSAL" => ChatFinishReason.ContentFilter,
            "STOP" => ChatFinishReason.Stop,
            _ => new ChatFinishReason(reason),
        };
    }
}
