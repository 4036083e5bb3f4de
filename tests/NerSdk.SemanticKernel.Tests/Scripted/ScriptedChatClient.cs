using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using NerSdk.Chat;

namespace NerSdk.SemanticKernel.Tests.Scripted;

/// <summary>Stands in for a model: always the same answer, and it remembers what it was asked.</summary>
internal sealed class ScriptedChatClient(string answer, string modelId = "scripted") : IChatClient
{
    public List<IReadOnlyList<ChatMessage>> Requests { get; } = [];

    public ChatOptions? Options { get; private set; }

    public ChatFinishReason FinishReason { get; init; } = ChatFinishReason.Stop;

    public DecodingDetails? Details { get; init; }

    /// <summary>What the client says of its model; null: nothing.</summary>
    public DecodingCapabilities? Capabilities { get; init; }

    public int Disposals { get; private set; }

    /// <summary>The text of the last message of the last request: the document.</summary>
    public string Document => Requests[^1][^1].Text;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Remember(messages, options);
        ChatResponse response = new(new ChatMessage(ChatRole.Assistant, answer))
        {
            ResponseId = "response-1",
            ModelId = modelId,
            FinishReason = FinishReason,
            Usage = Usage,
        };
        Details?.AttachTo(response);
        return Task.FromResult(response);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        Remember(messages, options);
        for (int i = 0; i < answer.Length; i += 5)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, answer.Substring(i, Math.Min(5, answer.Length - i))) { ResponseId = "response-1", ModelId = modelId };
        }

        yield return new ChatResponseUpdate(ChatRole.Assistant, [new UsageContent(Usage)])
        {
            ResponseId = "response-1",
            ModelId = modelId,
            FinishReason = FinishReason,
            AdditionalProperties = Details is null ? null : new() { [DecodingDetails.Key] = Details.ToJson() },
        };
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("scripted", null, modelId)
        : serviceType == typeof(DecodingCapabilities) ? Capabilities
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose() => Disposals++;

    private static UsageDetails Usage => new() { InputTokenCount = 100, OutputTokenCount = 20, TotalTokenCount = 120, CachedInputTokenCount = 60 };

    private void Remember(IEnumerable<ChatMessage> messages, ChatOptions? options)
    {
        Requests.Add([.. messages]);
        Options = options;
    }
}
