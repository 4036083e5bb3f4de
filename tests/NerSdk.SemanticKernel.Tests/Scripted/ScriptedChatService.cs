using System.Runtime.CompilerServices;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace NerSdk.SemanticKernel.Tests.Scripted;

/// <summary>Stands in for another connector: a chat completion service that knows nothing of this library.</summary>
internal sealed class ScriptedChatService(string answer) : IChatCompletionService
{
    public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?> { ["ModelId"] = "other-model" };

    public IReadOnlyDictionary<string, object?>? Metadata { get; init; }

    public ChatHistory? History { get; private set; }

    public PromptExecutionSettings? Settings { get; private set; }

    public Kernel? Kernel { get; private set; }

    public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (History, Settings, Kernel) = (chatHistory, executionSettings, kernel);
        return Task.FromResult<IReadOnlyList<ChatMessageContent>>([new ChatMessageContent(AuthorRole.Assistant, answer, "other-model", metadata: Metadata)]);
    }

    public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        (History, Settings, Kernel) = (chatHistory, executionSettings, kernel);
        await Task.Yield();
        yield return new StreamingChatMessageContent(AuthorRole.Assistant, answer);
    }
}
