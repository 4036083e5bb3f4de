using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.Extraction.Chunking;
using NerSdk.Extraction.Selection;
using NerSdk.Extraction.SingleFields;
using NerSdk.Prompting;
using NerSdk.Schemas;
using NerSdk.Values;

namespace NerSdk.Extraction;

/// <summary>Finds entities by asking a chat model with the schema's prompt. Works with any <see cref="IChatClient"/>. A long document is read in windows.</summary>
/// <remarks>Safe for concurrent use if the client is.</remarks>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class PromptedExtractor<T> : IEntityExtractor<T>
{
    private readonly EntitySchema<T> _schema;
    private readonly PromptedExtractorOptions<T> _options;
    private readonly WindowedExtractor<T> _windows;

    /// <summary>Creates an extractor. For an annotated record, <see cref="PromptedExtractor.Create{T}"/> finds the schema.</summary>
    /// <param name="client">The model. The extractor does not dispose it.</param>
    /// <param name="schema">What to find.</param>
    /// <param name="options">Options; later changes to them have no effect. Default: no examples, every occurrence.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message names it.</exception>
    public PromptedExtractor(IChatClient client, EntitySchema<T> schema, PromptedExtractorOptions<T>? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(schema);
        options?.Validate();
        _schema = schema;
        _options = options?.Clone() ?? new PromptedExtractorOptions<T>();
        _windows = new WindowedExtractor<T>(new SingleFieldExtractor<T>(schema, AskingWith(client, schema, _options), listed => AskingWith(client, listed, ListedOptions(schema, listed))), schema);
    }

    private ModelProfile Profile => (_windows.GetService(typeof(DecodingCapabilities)) as DecodingCapabilities)?.Profile ?? ModelProfile.Default;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><see cref="ExtractionOptions.FieldMinimumConfidence"/> or <see cref="ExtractionOptions.Calibrations"/> names a field that the schema does not have.</exception>
    /// <exception cref="ExtractionCanceledException{T}">The work was cancelled between windows; the exception has what was found before.</exception>
    /// <exception cref="DocumentSplitException">A splitter of your own returned a window that is not in the document.</exception>
    public async Task<ExtractionResult<T>> ExtractAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ExtractionOptions settings = Complete(document, options);
        try
        {
            ExtractionResult<T> result = await _windows.ExtractAsync(document, settings, cancellationToken).ConfigureAwait(false);
            return Finish(document, result, settings);
        }
        catch (ExtractionCanceledException<T> exception)
        {
            throw new ExtractionCanceledException<T>(Finish(document, exception.Partial, settings), exception, exception.CancellationToken);
        }
    }

    /// <inheritdoc/>
    /// <remarks>
    /// A document of one window gives an update for each field. A longer one gives an update when more of it is read, a hundred at most, with everything found so
    /// far and no final fields. Mentions are left out only when all are known: with the last update.
    /// </remarks>
    public async IAsyncEnumerable<ExtractionUpdate<T>> ExtractStreamingAsync(
        TextDocument document, ExtractionOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ExtractionOptions settings = Complete(document, options);
        await foreach (ExtractionUpdate<T> update in _windows.ExtractStreamingAsync(document, settings, cancellationToken).ConfigureAwait(false))
        {
            if (update.Result is { } result)
            {
                ExtractionResult<T> selected = Finish(document, result, settings);
                yield return new ExtractionUpdate<T> { Value = selected.Value, FinalFields = update.FinalFields, Result = selected };
            }
            else
            {
                yield return settings.Calibrations is { } calibrations
                    ? new ExtractionUpdate<T> { Value = ResultCalibration.Apply(_schema, update.Value, calibrations), FinalFields = update.FinalFields }
                    : update;
            }
        }
    }

    /// <summary>Says what can be said of a document before a model is asked: that it holds no text, broken characters, or a writing system that the model was not made for.</summary>
    /// <param name="document">The document.</param>
    /// <returns>The issues, which the result of an extraction will have as well.</returns>
    public IReadOnlyList<ExtractionIssue> Inspect(TextDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        DocumentCoverage whole = new(document.Text.Length, document.Text.Length);
        return string.IsNullOrWhiteSpace(document.Text)
            ? [DocumentIssues.Empty]
            : [.. ScriptIssues(document), .. DocumentIssues.Find(document.Text, whole, bytesNotRead: 0)];
    }

    /// <inheritdoc/>
    /// <remarks>Besides itself: the <see cref="EntitySchema"/>, the chat client, and what that has.</remarks>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : _windows.GetService(serviceType, serviceKey);
    }

    private static IEntityExtractor<TValue> AskingWith<TValue>(IChatClient client, EntitySchema<TValue> schema, PromptedExtractorOptions<TValue> options)
    {
        IEntityExtractor<TValue> single = new SingleRequestExtractor<TValue>(client, schema, options);
        return options.Retries is { } retries ? new EntityExtractorBuilder<TValue>(single).UseRetries(retries).Build() : single;
    }

    private PromptedExtractorOptions<RecordValue> ListedOptions(EntitySchema<T> schema, EntitySchema<RecordValue> listed) => new()
    {
        Examples = [.. _options.Examples.Select(example => new EntityExample<RecordValue>(
            example.Document, ListedValue.There(schema.Shape, listed.Shape, schema.Capture(example.Value))))],
        Defaults = _options.Defaults,
        Temperature = _options.Temperature,
        ConfigureRequest = _options.ConfigureRequest,
        Retries = _options.Retries,
    };

    // The call's options, then the extractor's, then the model's.
    private ExtractionOptions Complete(TextDocument document, ExtractionOptions? options)
    {
        ArgumentNullException.ThrowIfNull(document);
        options?.Validate();
        ExtractionOptions settings = options is null ? _options.Defaults.Clone() : options.WithDefaults(_options.Defaults);
        FieldOptions.Resolve(settings, _schema);
        return Profile.Complete(settings);
    }

    private IEnumerable<ExtractionIssue> ScriptIssues(TextDocument document) => DocumentIssues.OfScript(document.Text, Profile.Scripts);

    private ExtractionResult<T> Finish(TextDocument document, ExtractionResult<T> result, ExtractionOptions settings) =>
        ResultSelection.Apply(_schema, ResultCalibration.Apply(_schema, result, settings.Calibrations), settings, [.. ScriptIssues(document)]);
}
