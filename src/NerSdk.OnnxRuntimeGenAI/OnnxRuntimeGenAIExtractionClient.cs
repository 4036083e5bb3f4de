using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NerSdk.Chat;
using NerSdk.Diagnostics;
using NerSdk.OnnxRuntimeGenAI.Decoding;
using NerSdk.OnnxRuntimeGenAI.Models;
using NerSdk.OnnxRuntimeGenAI.Prompting;

namespace NerSdk.OnnxRuntimeGenAI;

/// <summary>
/// A chat client over any model and device that onnxruntime-genai runs. Decoding is greedy. With an entity schema in the options
/// (<see cref="EntitySchemaChatOptions"/>) the answer is constrained to the schema's grammar and its strings to pieces of the last message,
/// the document: they start and end at word borders.
/// </summary>
/// <remarks>
/// Safe for concurrent use. One step computes at a time, because each uses all cores: an answer that is asked for whole is written without a
/// break, streamed answers take turns token by token. Nothing is locked while a caller handles what was streamed.
/// No network is used, and the telemetry of onnxruntime-genai and of ONNX Runtime is off, unless the program loaded them before this assembly; then
/// a warning is logged. Set the environment variable <c>ORT_DISABLE_TELEMETRY</c> to 1 for such a process. Dispose the client to free the model's memory; requests
/// that are being served then are finished.
/// <para>
/// The grammar of onnxruntime-genai cannot keep the items of a list distinct. If one repeats another, the answer is resumed without it, which costs the
/// time of the prompt; after three times, a list that repeats itself is ended instead. In documents of more than 16,384 UTF-16 code units a string may start
/// or end with white space. Of a document, 32,768 code units at most are read, and the rest is reported as
/// not read.
/// </para>
/// <para>
/// The confidence of a string is the product over its tokens of the token's probability among those that the grammar allows. A graph that gives the
/// logits of a whole prompt does not show for its first token which those are; for that token all of the vocabulary count. A graph whose logits are
/// not float32 gives no confidence.
/// </para>
/// </remarks>
public sealed class OnnxRuntimeGenAIExtractionClient : IChatClient
{
    private readonly GenAIModel _model;
    private readonly int _contextLength;
    private readonly int _maxOutputTokens;
    private readonly ChatClientMetadata _metadata;
    private readonly DecodingCapabilities _capabilities;
    private readonly ILogger _logger;
    private readonly Turns _turns = new();
    private readonly Lock _lifetime = new();
    private int _requests;
    private bool _isDisposed;

    /// <summary>Loads a model, and proves that the library decodes by grammars.</summary>
    /// <param name="modelFolder">The folder with <c>genai_config.json</c>, the ONNX graph, <c>tokenizer.json</c> and the chat template.</param>
    /// <param name="options">Options. Default: those of <see cref="OnnxRuntimeGenAIOptions"/>.</param>
    /// <param name="loggerFactory">
    /// Takes messages: at Information what was loaded, at Debug the counts of each request. They hold no text of prompts or answers. Default: none.
    /// </param>
    /// <exception cref="GenAIModelException">A file is missing or damaged, the library cannot load the model, or it lacks the device.</exception>
    /// <exception cref="ModelProfileException">The folder's <c>nersdk.json</c> cannot be used.</exception>
    /// <exception cref="GuidanceException">The native library was built without guidance, or its guidance does not know what answers need.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is not above 0.</exception>
    public OnnxRuntimeGenAIExtractionClient(string modelFolder, OnnxRuntimeGenAIOptions? options = null, ILoggerFactory? loggerFactory = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(modelFolder);
        options ??= new OnnxRuntimeGenAIOptions();
        options.Validate();
        long start = Stopwatch.GetTimestamp();
        _logger = loggerFactory?.CreateLogger<OnnxRuntimeGenAIExtractionClient>() ?? NullLogger<OnnxRuntimeGenAIExtractionClient>.Instance;
        GenAIFolder folder = GenAIFolder.Open(modelFolder);
        _contextLength = Math.Min(options.ContextLength ?? int.MaxValue, folder.ContextLength);
        _maxOutputTokens = options.MaxOutputTokens;
        _metadata = MetadataOf(folder);
        ModelProfile profile = ModelProfile.Load(folder.FullPath);
        if (options.VerifyChecksums)
        {
            folder.RequireUndamaged();
        }

        _model = GenAIModel.Load(folder, options);
        _capabilities = CapabilitiesOf(profile, _model.CountTokens);
        try
        {
            PromptEncoder.Require(_model);
            GuidanceProof.Require(_model);
        }
        catch
        {
            _model.Dispose();
            throw;
        }

        LogLoaded(options, Stopwatch.GetElapsedTime(start));
    }

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">The options ask for something that this client does not do; the message names it.</exception>
    /// <exception cref="ContextLengthException">The prompt without the document, or a free prompt, does not fit into the context.</exception>
    /// <exception cref="GenAIModelException">The chat template cannot be applied to the messages.</exception>
    /// <exception cref="GuidanceException">The library refuses the grammar for this document, or fails while it writes.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        GreedyChatRequest request = GreedyChatRequest.Create(messages, options, _maxOutputTokens, _metadata.DefaultModelId!);
        Enter();
        RequestTimes times = new();
        Generation? generation = null;
        try
        {
            Generation whole = await _turns.TakeAsync(Write, times, cancellationToken).ConfigureAwait(false);
            return ResponseOf(whole, times);
        }
        finally
        {
            generation?.Dispose();
            Leave();
        }

        Generation Write()
        {
            generation = new Generation(_model, request, _contextLength);
            while (generation.MoveNext(cancellationToken))
            {
            }

            return generation;
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// The last update carries usage, finish reason and, with a schema, the <see cref="DecodingDetails"/>; the first one says already how much of the document is read.
    /// With a schema a string is handed out when it is complete.
    /// Exceptions are those of <see cref="GetResponseAsync"/>.
    /// </remarks>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        GreedyChatRequest request = GreedyChatRequest.Create(messages, options, _maxOutputTokens, _metadata.DefaultModelId!);
        Enter();
        RequestTimes times = new();
        Generation? generation = null;
        try
        {
            generation = await _turns.TakeAsync(() => new Generation(_model, request, _contextLength), times, cancellationToken).ConfigureAwait(false);
            DecodingDetails? known = generation.DetailsBeforeAnswer;
            while (await _turns.TakeAsync(() => generation.MoveNext(cancellationToken), times, cancellationToken).ConfigureAwait(false))
            {
                if (generation.TakeNewText() is { Length: > 0 } text)
                {
                    ChatResponseUpdate update = Identify(new ChatResponseUpdate(ChatRole.Assistant, text), generation);
                    known?.AttachTo(update);
                    known = null;
                    yield return update;
                }
            }

            ChatResponseUpdate last = Identify(new ChatResponseUpdate(ChatRole.Assistant, [new TextContent(generation.TakeNewText()), new UsageContent(generation.Usage)]), generation);
            last.FinishReason = generation.FinishReason;
            generation.DetailsOf(times)?.Calibrate(_capabilities.Profile.Calibration).AttachTo(last);
            LogAnswered(generation, times);
            yield return last;
        }
        finally
        {
            generation?.Dispose();
            Leave();
        }
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => _capabilities.FindService(this, _metadata, serviceType, serviceKey);

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lifetime)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            if (_requests > 0)
            {
                return;
            }
        }

        _model.Dispose();
    }

    internal static IChatClient CreateDeferred(GenAIFolder folder, OnnxRuntimeGenAIOptions options, ILoggerFactory? loggerFactory) =>
        new DeferredChatClient(MetadataOf(folder), CapabilitiesOf(ModelProfile.Load(folder.FullPath), countTokens: null), () => new OnnxRuntimeGenAIExtractionClient(folder.FullPath, options, loggerFactory));

    private static DecodingCapabilities CapabilitiesOf(ModelProfile profile, TokenCount? countTokens) => new() { GivesDetails = true, Profile = profile, CountTokens = countTokens };

    private static ChatClientMetadata MetadataOf(GenAIFolder folder) => new("nersdk.onnxruntime-genai", folder.Uri, folder.ModelId);

    private void Enter()
    {
        lock (_lifetime)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            _requests++;
        }
    }

    // Native memory must not go while a request uses it: the last one that leaves frees it.
    private void Leave()
    {
        lock (_lifetime)
        {
            if (--_requests > 0 || !_isDisposed)
            {
                return;
            }
        }

        _model.Dispose();
    }

    private ChatResponse ResponseOf(Generation generation, RequestTimes times)
    {
        LogAnswered(generation, times);
        ChatResponse response = new(new ChatMessage(ChatRole.Assistant, generation.TakeNewText()) { MessageId = generation.Id })
        {
            ResponseId = generation.Id,
            ModelId = _metadata.DefaultModelId,
            FinishReason = generation.FinishReason,
            Usage = generation.Usage,
        };
        generation.DetailsOf(times)?.Calibrate(_capabilities.Profile.Calibration).AttachTo(response);
        return response;
    }

    private void LogLoaded(OnnxRuntimeGenAIOptions options, TimeSpan elapsed)
    {
        if (TelemetryVariable.WasSetTooLate)
        {
            ClientLog.TelemetryMayBeOn(_logger);
        }

        if (_logger.IsEnabled(LogLevel.Information))
        {
            string providers = options.Providers.Count == 0 ? "of the configuration" : string.Join(", ", options.Providers.Select(provider => provider.Name));
            ClientLog.Loaded(_logger, _metadata.DefaultModelId!, _model.Folder.FullPath, (long)elapsed.TotalMilliseconds, providers, options.Threads?.ToString(CultureInfo.InvariantCulture) ?? "default", _contextLength);
        }
    }

    private void LogAnswered(Generation generation, RequestTimes times)
    {
        UsageDetails usage = generation.Usage;
        ClientLog.Answered(
            _logger, _metadata.DefaultModelId!, (long)times.Worked.TotalMilliseconds, (long)times.Waited.TotalMilliseconds, usage.InputTokenCount, usage.OutputTokenCount, generation.Passes);
    }

    private ChatResponseUpdate Identify(ChatResponseUpdate update, Generation generation)
    {
        update.ResponseId = update.MessageId = generation.Id;
        update.ModelId = _metadata.DefaultModelId;
        return update;
    }
}
