using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.Onnx.Models;

namespace NerSdk.Onnx.Chat;

/// <summary>
/// A chat client over a local decoder model in onnxruntime-genai's folder layout. Decoding is greedy. With an entity schema in the options
/// (<see cref="EntitySchemaChatOptions"/>) the answer is constrained to the schema's grammar and its strings to pieces
/// of the last message, the document.
/// </summary>
/// <remarks>
/// Safe for concurrent use; requests are served one after the other, because each uses all cores. The work runs on the thread pool.
/// No network is used, and ONNX Runtime's telemetry is off. Dispose it to free the model's memory; a request that is being served then
/// is served to its end, those that wait get an <see cref="ObjectDisposedException"/>.
/// </remarks>
public sealed class OnnxChatClient : IChatClient
{
    private static readonly DecodingCapabilities s_capabilities = new() { GivesDetails = true };

    private readonly ChatEngine _engine;
    private readonly OnnxChatClientOptions _options;
    private readonly ChatClientMetadata _metadata;
    private readonly SemaphoreSlim _gate = new(1);
    private volatile bool _isDisposed;

    /// <summary>Loads a model.</summary>
    /// <param name="modelFolder">The folder with <c>genai_config.json</c>, the ONNX graph, <c>tokenizer.json</c> and the chat template.</param>
    /// <param name="options">Options. Default: those of <see cref="OnnxChatClientOptions"/>.</param>
    /// <exception cref="OnnxModelException">A file is missing, damaged or of an architecture or tokenizer family that is not supported.</exception>
    /// <exception cref="ChatTemplates.ChatTemplateException">The chat template is missing, damaged or uses something that is not supported.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is not above 0.</exception>
    public OnnxChatClient(string modelFolder, OnnxChatClientOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelFolder);
        _options = options ?? new OnnxChatClientOptions();
        _options.Check();
        DecoderDescription model = ModelFolder.DescribeDecoder(modelFolder);
        _engine = new ChatEngine(model, _options);
        _metadata = new ChatClientMetadata("nersdk.onnx", new Uri(model.Folder), model.ModelId);
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The options ask for something that this client does not do; the message names it.</exception>
    /// <exception cref="ContextLengthException">The prompt without the document, or a free prompt, does not fit into the context.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatRequest request = ChatRequest.Create(messages, options, _options.MaxOutputTokens);
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Complete(request, cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The last update carries usage, finish reason and, with a schema, the <see cref="DecodingDetails"/>. The first one carries them as well,
    /// as far as they are known by then: how much of the document is read is final.
    /// </remarks>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatRequest request = ChatRequest.Create(messages, options, _options.MaxOutputTokens);
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using ChatGeneration generation = await Task.Run(() => _engine.Start(request, cancellationToken), cancellationToken).ConfigureAwait(false);
            bool isFirst = true;
            while (await Task.Run(generation.MoveNext, cancellationToken).ConfigureAwait(false))
            {
                if (generation.TakeNewText() is { Length: > 0 } text)
                {
                    ChatResponseUpdate update = Identify(new ChatResponseUpdate(ChatRole.Assistant, text), generation);
                    if (isFirst)
                    {
                        generation.Details?.AttachTo(update);
                        isFirst = false;
                    }

                    yield return update;
                }
            }

            ChatResponseUpdate last = Identify(new ChatResponseUpdate(ChatRole.Assistant, [new TextContent(generation.TakeNewText()), new UsageContent(generation.Usage)]), generation);
            last.FinishReason = generation.FinishReason;
            generation.Details?.AttachTo(last);
            yield return last;
        }
        finally
        {
            Leave();
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
        {
            return null;
        }

        return serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType == typeof(DecodingCapabilities) ? s_capabilities
            : serviceType.IsInstanceOfType(this) ? this
            : null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        FreeIfIdle();
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        if (_isDisposed)
        {
            Leave();
            throw new ObjectDisposedException(nameof(OnnxChatClient));
        }
    }

    private void Leave()
    {
        _gate.Release();
        if (_isDisposed)
        {
            FreeIfIdle();
        }
    }

    // Native memory must not go while a pass uses it: the request that leaves last frees it.
    private void FreeIfIdle()
    {
        if (_gate.Wait(0))
        {
            _engine.Dispose();
            _gate.Release();
        }
    }

    private ChatResponse Complete(ChatRequest request, CancellationToken cancellationToken)
    {
        using ChatGeneration generation = _engine.Start(request, cancellationToken);
        while (generation.MoveNext())
        {
        }

        ChatResponse response = new(new ChatMessage(ChatRole.Assistant, generation.TakeNewText()))
        {
            ResponseId = generation.Id,
            ModelId = _metadata.DefaultModelId,
            FinishReason = generation.FinishReason,
            Usage = generation.Usage,
        };
        generation.Details?.AttachTo(response);
        return response;
    }

    private ChatResponseUpdate Identify(ChatResponseUpdate update, ChatGeneration generation)
    {
        update.ResponseId = update.MessageId = generation.Id;
        update.ModelId = _metadata.DefaultModelId;
        return update;
    }
}
