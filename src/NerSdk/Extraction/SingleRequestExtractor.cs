using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.Schemas;

namespace NerSdk.Extraction;

/// <summary>Asks a chat model once for each text.</summary>
internal sealed class SingleRequestExtractor<T> : IEntityExtractor<T>
{
    private readonly IChatClient _client;
    private readonly EntitySchema<T> _schema;
    private readonly PromptedExtractorOptions<T> _options;
    private readonly ResponseReader<T> _reader;

    public SingleRequestExtractor(IChatClient client, EntitySchema<T> schema, PromptedExtractorOptions<T> options)
    {
        _client = PlainFailures.Of(client);
        _schema = schema;
        _options = options;
        _reader = new ResponseReader<T>(schema);
    }

    /// <inheritdoc/>
    public async Task<ExtractionResult<T>> ExtractAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ExtractionOptions settings = Begin(options, cancellationToken);
        if (string.IsNullOrWhiteSpace(document.Text))
        {
            return _reader.NothingToRead(document);
        }

        long start = Stopwatch.GetTimestamp();
        ChatResponse response = await _client.GetResponseAsync(CreateMessages(document, settings), CreateRequest(settings), cancellationToken).ConfigureAwait(false);
        return Read(document, response, settings, Stopwatch.GetElapsedTime(start), cancellationToken);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ExtractionUpdate<T>> ExtractStreamingAsync(
        TextDocument document, ExtractionOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ExtractionOptions settings = Begin(options, cancellationToken);
        if (string.IsNullOrWhiteSpace(document.Text))
        {
            yield return CreateLastUpdate(_reader.NothingToRead(document));
            yield break;
        }

        List<ChatResponseUpdate> updates = [];
        PartialAnswer answer = new();
        TimeSpan elapsed = TimeSpan.Zero;
        long start = Stopwatch.GetTimestamp();
        await foreach (ChatResponseUpdate update in _client
            .GetStreamingResponseAsync(CreateMessages(document, settings), CreateRequest(settings), cancellationToken).ConfigureAwait(false))
        {
            updates.Add(update);
            if (answer.Append(update.Text))
            {
                ExtractionUpdate<T> partial = _reader.ReadPartial(document, answer, updates, settings, cancellationToken);
                elapsed += Stopwatch.GetElapsedTime(start);
                yield return partial;
                start = Stopwatch.GetTimestamp();
            }
        }

        ChatResponse response = updates.ToChatResponse();
        yield return CreateLastUpdate(Read(document, response, settings, elapsed + Stopwatch.GetElapsedTime(start), cancellationToken));
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this
            : serviceKey is null && serviceType.IsInstanceOfType(_schema) ? _schema
            : _client.GetService(serviceType, serviceKey)
            ?? (serviceKey is null && serviceType.IsInstanceOfType(_client) ? _client : null)
            ?? (_client.GetService(typeof(IChatClientService)) as IChatClientService)?.Client.GetService(serviceType, serviceKey);
    }

    private ExtractionOptions Begin(ExtractionOptions? options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return options ?? _options.Defaults;
    }

    private IList<ChatMessage> CreateMessages(TextDocument document, ExtractionOptions settings)
    {
        IList<ChatMessage> messages = EntityPrompt.CreateMessages(_schema, document.Text, _options.Examples);
        if (settings.Feedback is { } feedback)
        {
            messages.Add(new ChatMessage(ChatRole.Assistant, feedback.Answer));
            messages.Add(new ChatMessage(ChatRole.User, FeedbackText.Of(feedback.Issues)));
        }

        return messages;
    }

    private ChatOptions CreateRequest(ExtractionOptions settings)
    {
        ChatOptions request = new ChatOptions
        {
            MaxOutputTokens = settings.MaxOutputTokens,
            Temperature = _options.Temperature,
            AdditionalProperties = settings.AdditionalProperties?.Clone(),
        }.WithEntitySchema(_schema).WithStrictSchema(_client);
        _options.ConfigureRequest?.Invoke(request);
        return request;
    }

    private ExtractionResult<T> Read(TextDocument document, ChatResponse response, ExtractionOptions settings, TimeSpan elapsed, CancellationToken cancellationToken) =>
        _reader.Read(document, response, settings, (GetService(typeof(DecodingCapabilities)) as DecodingCapabilities)?.GivesDetails is true, elapsed, cancellationToken);

    private ExtractionUpdate<T> CreateLastUpdate(ExtractionResult<T> result) =>
        new() { Value = result.Value, FinalFields = [.. _schema.Members.Select(member => member.Name)], Result = result };
}
