using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NerSdk.Chat;
using NerSdk.Onnx.Models;

namespace NerSdk.Onnx.Chat;

/// <summary>
/// A chat client over a local decoder model in onnxruntime-genai's folder layout. Decoding is greedy. With an entity schema in the options
/// (<see cref="EntitySchemaChatOptions"/>) the answer is constrained to the schema's grammar and its strings to pieces
/// of the last message, the document.
/// </summary>
/// <remarks>
/// <para>Safe for concurrent use. <see cref="OnnxChatClientOptions.Workers"/> requests are served at the same time; the others wait in the order in
/// which they came, without a thread. The work runs on the thread pool, and a streamed answer does not wait for its reader: a request may be sent
/// while another one's answer is read. Leaving a stream early, or cancelling, frees the worker at once.</para>
/// <para>No network is used, and ONNX Runtime's telemetry is off, unless the program started ONNX Runtime before this assembly was loaded; then a
/// warning is logged. Set the environment variable <c>ORT_DISABLE_TELEMETRY</c> to 1 for such a process. Dispose the client to free the model's memory: a request that is being served
/// then is finished, and those that wait get an <see cref="ObjectDisposedException"/>.</para>
/// </remarks>
public sealed class OnnxChatClient : IChatClient
{
    private readonly ChatModel _model;
    private readonly OnnxChatClientOptions _options;
    private readonly ChatClientMetadata _metadata;
    private readonly DecodingCapabilities _capabilities;
    private volatile bool _isDisposed;

    /// <summary>Loads a model.</summary>
    /// <param name="modelFolder">The folder with <c>genai_config.json</c>, the ONNX graph, <c>tokenizer.json</c> and the chat template.</param>
    /// <param name="options">Options. Default: those of <see cref="OnnxChatClientOptions"/>.</param>
    /// <param name="loggerFactory">
    /// Takes messages: at Information what was loaded, at Debug the counts of each request. They hold no text of prompts or answers. Default: none.
    /// </param>
    /// <exception cref="OnnxModelException">A file is missing, damaged or of an architecture or tokenizer family that is not supported.</exception>
    /// <exception cref="ChatTemplates.ChatTemplateException">The chat template is missing or damaged, or cannot render an extraction.</exception>
    /// <exception cref="ModelProfileException">The folder's <c>nersdk.json</c> cannot be used.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option cannot be used; the exception names it.</exception>
    public OnnxChatClient(string modelFolder, OnnxChatClientOptions? options = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelFolder);
        _options = options?.Clone() ?? new OnnxChatClientOptions();
        _options.Validate();
        DecoderDescription model = ModelFolder.DescribeDecoder(modelFolder);
        _model = ChatModel.Load(model, _options, loggerFactory?.CreateLogger<OnnxChatClient>() ?? NullLogger<OnnxChatClient>.Instance);
        _metadata = CreateMetadata(model.Folder, model.ModelId);
        _capabilities = CapabilitiesOf(ModelProfile.Load(model.Folder), _options, _model.CountTokens);
    }

    /// <summary>Creates a client that loads its model at the first request, once, on a thread of its own.</summary>
    /// <remarks>
    /// The folder and its <c>genai_config.json</c> are looked for at once. A failure of loading reaches the requests that wait for it and is
    /// not kept: the next request tries again. Metadata are known before the model is loaded; <c>GetService&lt;OnnxChatClient&gt;()</c> gives
    /// the client once it is.
    /// </remarks>
    /// <param name="modelFolder">The folder with <c>genai_config.json</c>, the ONNX graph, <c>tokenizer.json</c> and the chat template.</param>
    /// <param name="options">Options. Default: those of <see cref="OnnxChatClientOptions"/>.</param>
    /// <param name="loggerFactory">Takes messages, as of a client that is loaded at once. Default: none.</param>
    /// <returns>The client; dispose it to free the model's memory.</returns>
    /// <exception cref="OnnxModelException">There is no such folder, or no <c>genai_config.json</c> in it.</exception>
    /// <exception cref="ModelProfileException">The folder's <c>nersdk.json</c> cannot be used.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option cannot be used; the exception names it.</exception>
    public static IChatClient CreateDeferred(string modelFolder, OnnxChatClientOptions? options = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelFolder);
        options?.Validate();
        OnnxChatClientOptions? copy = options?.Clone();
        string folder = ModelFolder.Require(modelFolder);
        DecodingCapabilities capabilities = CapabilitiesOf(ModelProfile.Load(folder), options ?? new OnnxChatClientOptions(), countTokens: null);
        return new DeferredChatClient(CreateMetadata(folder, ModelFolder.NameOf(folder)), capabilities, () => new OnnxChatClient(folder, copy, loggerFactory));
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The options ask for something that this client does not do; the message names it.</exception>
    /// <exception cref="ContextLengthException">The prompt without the document, or a free prompt, does not fit into the context.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        PreparedRequest request = await PrepareAsync(messages, options, cancellationToken).ConfigureAwait(false);
        ChatAnswer answer = await _model.AnswerAsync(request, onNewText: null, cancellationToken).ConfigureAwait(false);
        ChatResponse response = new(new ChatMessage(ChatRole.Assistant, answer.Text))
        {
            ResponseId = NewId(),
            ModelId = _metadata.DefaultModelId,
            FinishReason = answer.FinishReason,
            Usage = answer.Usage,
        };
        answer.Details?.Calibrate(_capabilities.Profile.Calibration).AttachTo(response);
        return response;
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The last update carries usage, finish reason and, with a schema, the <see cref="DecodingDetails"/>. The first one says in its details how much
    /// of the document is read, so that readers of the stream look for mentions there only.
    /// </remarks>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        PreparedRequest request = await PrepareAsync(messages, options, cancellationToken).ConfigureAwait(false);
        Channel<ChatResponseUpdate> updates = Channel.CreateUnbounded<ChatResponseUpdate>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        using CancellationTokenSource reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task writing = WriteAsync(request, updates.Writer, reading.Token, cancellationToken);
        try
        {
            await foreach (ChatResponseUpdate update in updates.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                cancellationToken.ThrowIfCancellationRequested();
                yield return update;
            }
        }
        finally
        {
            // If the reader left early, the worker is free when this is over.
            await reading.CancelAsync().ConfigureAwait(false);
            await writing.ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => _capabilities.FindService(this, _metadata, serviceType, serviceKey);

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        _model.Dispose();
    }

    private static ChatClientMetadata CreateMetadata(string folder, string modelId) => new("nersdk.onnx", ModelFolder.UriOf(folder), modelId);

    private static DecodingCapabilities CapabilitiesOf(ModelProfile profile, OnnxChatClientOptions options, TokenCount? countTokens) =>
        new() { GivesDetails = true, Profile = profile, Workers = options.Workers, CountTokens = countTokens };

    private static string NewId() => Guid.NewGuid().ToString("N");

    private Task<PreparedRequest> PrepareAsync(IEnumerable<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        GreedyChatRequest request = GreedyChatRequest.Create(messages, options, _options.MaxOutputTokens, _metadata.DefaultModelId!);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        long asked = Stopwatch.GetTimestamp();
        return Task.Run(
            () =>
            {
                TimeSpan queued = Stopwatch.GetElapsedTime(asked);
                return _model.Prepare(request) with { Queued = queued };
            },
            cancellationToken);
    }

    // Never throws: what goes wrong reaches the reader.
    private async Task WriteAsync(PreparedRequest request, ChannelWriter<ChatResponseUpdate> updates, CancellationToken reading, CancellationToken cancellationToken)
    {
        string id = NewId();
        try
        {
            DecodingDetails? known = request.DetailsBeforeAnswer;
            ChatAnswer answer = await _model.AnswerAsync(request, WriteText, reading).ConfigureAwait(false);
            ChatResponseUpdate last = CreateUpdate(new TextContent(answer.Text), new UsageContent(answer.Usage));
            last.FinishReason = answer.FinishReason;
            answer.Details?.Calibrate(_capabilities.Profile.Calibration).AttachTo(last);
            updates.TryWrite(last);
            updates.Complete();

            void WriteText(string text)
            {
                ChatResponseUpdate update = CreateUpdate(new TextContent(text));
                known?.AttachTo(update);
                known = null;
                updates.TryWrite(update);
            }
        }
        catch (Exception exception)
        {
            updates.Complete(cancellationToken.IsCancellationRequested ? new OperationCanceledException(cancellationToken) : exception);
        }

        ChatResponseUpdate CreateUpdate(params AIContent[] contents) => new(ChatRole.Assistant, contents)
        {
            ResponseId = id,
            MessageId = id,
            ModelId = _metadata.DefaultModelId,
        };
    }
}
