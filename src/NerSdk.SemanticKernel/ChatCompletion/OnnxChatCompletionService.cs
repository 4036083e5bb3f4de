using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Services;
using NerSdk.Chat;

namespace NerSdk.SemanticKernel.ChatCompletion;

/// <summary>Semantic Kernel's chat completion over a chat client that runs a local model.</summary>
/// <remarks>
/// The metadata of a result hold <c>Usage</c> (<see cref="UsageDetails"/>), <c>FinishReason</c> (text, such as <c>stop</c> or
/// <c>length</c>), <c>Id</c>, and what the client adds: the ONNX client its
/// <see cref="DecodingDetails"/> under <see cref="DecodingDetails.Key"/>.
/// <para>
/// What the client says of its model (the profile of its folder, how many requests it serves) is found through a service around this one that hands on <see cref="Attributes"/>, and through
/// <c>AsChatClient()</c>. It is not found through a service that does neither, nor through <c>AsChatCompletionService()</c> of Semantic Kernel: register the <see cref="IChatClient"/> itself
/// in its place, or set <see cref="ExtractionOptions.WindowTokens"/> and the minimum confidence yourself.
/// </para>
/// Settings are read as <see cref="OnnxExtractionPromptExecutionSettings"/> describes, whatever their class.
/// The service does not own the client. Safe for concurrent use if the client is.
/// </remarks>
public sealed class OnnxChatCompletionService : IChatCompletionService, IChatClientService
{
    /// <summary>The key of <see cref="Attributes"/> that holds the <see cref="IChatClient"/>: a service around this one hands the attributes on, and so its model's profile is found.</summary>
    public const string ClientKey = "nersdk.client";

    /// <summary>Creates the service.</summary>
    /// <param name="client">Runs the model.</param>
    public OnnxChatCompletionService(IChatClient client)
    {
        ArgumentNullException.ThrowIfNull(client);
        Client = client;
        Dictionary<string, object?> attributes = new() { [ClientKey] = client };
        if (client.GetService<ChatClientMetadata>()?.DefaultModelId is { } modelId)
        {
            attributes[AIServiceExtensions.ModelIdKey] = modelId;
        }

        Attributes = new ReadOnlyDictionary<string, object?>(attributes);
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?> Attributes { get; }

    /// <inheritdoc/>
    public IChatClient Client { get; }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">A setting asks for more than greedy decoding, or a message holds more than text.</exception>
    /// <exception cref="InvalidOperationException">A setting holds a value that cannot be read, such as a text where a number is expected.</exception>
    public async Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        ChatResponse response = await Client
            .GetResponseAsync(ChatContents.ToMessages(chatHistory), ChatRequestOptions.Create(executionSettings, kernel), cancellationToken)
            .ConfigureAwait(false);
        return [ChatContents.FromResponse(response, this.GetModelId())];
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">A setting asks for more than greedy decoding, or a message holds more than text.</exception>
    /// <exception cref="InvalidOperationException">A setting holds a value that cannot be read, such as a text where a number is expected.</exception>
    public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IAsyncEnumerable<ChatResponseUpdate> updates = Client
            .GetStreamingResponseAsync(ChatContents.ToMessages(chatHistory), ChatRequestOptions.Create(executionSettings, kernel), cancellationToken);
        await foreach (ChatResponseUpdate update in updates.ConfigureAwait(false))
        {
            yield return ChatContents.FromUpdate(update, this.GetModelId());
        }
    }
}
