using System.Diagnostics;
using System.Runtime.CompilerServices;
using NerSdk.Extraction.Findings;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Tagging.Models;
using NerSdk.Schemas;

namespace NerSdk.Onnx.Tagging;

/// <summary>
/// Finds entities with a token classifier: our own fine-tuned taggers and those of others, BERT, DistilBERT, RoBERTa and DeBERTa with labels in BIO, BIOES or BILOU.
/// </summary>
/// <remarks>
/// <para>Pieces get the most probable legal labels (Viterbi). A mention's confidence is the probability of just this mention, with its type, among all legal labellings (forward-backward).
/// A long document is read in windows that overlap; each piece is decided where it has most context, and the labels are chosen for the whole document.</para>
/// <para>A tagger finds places, not strings: of the <see cref="ExtractionOptions"/> these have no effect: <see cref="ExtractionOptions.SingleFields"/> (the most confident mention counts),
/// <see cref="ExtractionOptions.MaxOutputTokens"/>, <see cref="ExtractionOptions.Splitter"/>, <see cref="ExtractionOptions.WindowTokens"/>, <see cref="ExtractionOptions.WindowsAtOnce"/> and
/// <see cref="ExtractionOptions.Progress"/>. Mentions inside records of a list have a record each, because labels do not tell which belong together.</para>
/// <para>Safe for concurrent use. Dispose it to free the model's memory.</para>
/// </remarks>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class TaggingExtractor<T> : IEntityExtractor<T>, IDisposable
{
    private readonly EntitySchema<T> _schema;
    private readonly Tagger _tagger;
    private readonly TypeFields _fields;
    private readonly FoundResults<T> _results;

    /// <summary>Loads a tagger. For an annotated record, <see cref="TaggingExtractor.Load{T}"/> finds the schema.</summary>
    /// <param name="folder">The model's folder, in Hugging Face's layout: <c>config.json</c> with <c>id2label</c>, <c>tokenizer.json</c>, the graph, and perhaps <c>nersdk.json</c>.</param>
    /// <param name="schema">What to find.</param>
    /// <param name="options">Options; later changes to them have no effect. Default: those of <see cref="TaggingOptions"/>.</param>
    /// <exception cref="OnnxModelException">The folder cannot be used, or the tagger was trained for other labels.</exception>
    /// <exception cref="Tokenizers.TokenizerFormatException">The tokenizer is of a kind that is not supported.</exception>
    /// <exception cref="NerSdk.Chat.ModelProfileException">The folder's <c>nersdk.json</c> cannot be used.</exception>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public TaggingExtractor(string folder, EntitySchema<T> schema, TaggingOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(schema);
        options?.Validate();
        TaggingOptions settings = options?.Clone() ?? new TaggingOptions();
        _schema = schema;
        _tagger = new Tagger(folder, settings);
        try
        {
            _fields = TypeFields.Of(schema, _tagger.Grammar, _tagger.TaggerProfile, settings, _tagger.Folder);
            _results = new FoundResults<T>(schema, _tagger.Profile, settings.Defaults.WithDefaults(OptionsOf(_tagger.TaggerProfile)));
        }
        catch
        {
            _tagger.Dispose();
            throw;
        }
    }

    /// <summary>Entity types of the model that no field of the schema stands for: what it finds of them is not in any result. Map them in <see cref="TaggingOptions.Fields"/>.</summary>
    public IReadOnlyList<string> UnusedTypes => _fields.UnusedTypes;

    /// <summary>Fields of the schema, by label, that no entity type of the model stands for: they stay empty.</summary>
    public IReadOnlyList<string> FieldsWithoutType =>
        [.. _schema.BioLabels.Where(label => label[0] == 'B').Select(label => label[2..]).Where(label => !_fields.Labels.Contains(label))];

    /// <inheritdoc/>
    /// <exception cref="OnnxModelException">The graph failed, or computed what is not a number.</exception>
    public async Task<ExtractionResult<T>> ExtractAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        return (await ExtractBatchAsync([document], options, cancellationToken).ConfigureAwait(false))[0];
    }

    /// <summary>Finds the entities of several documents, whose windows the model reads together, as many as <see cref="TaggingOptions.RunPieces"/> allows.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="options">Options of this call. Default: those of the extractor.</param>
    /// <param name="cancellationToken">Stops the work, the current run included.</param>
    /// <returns>A result for each document, in their order.</returns>
    /// <exception cref="ArgumentException">An option is out of range, or names a field that the schema does not have.</exception>
    /// <exception cref="OnnxModelException">The graph failed, or computed what is not a number.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public Task<IReadOnlyList<ExtractionResult<T>>> ExtractBatchAsync(
        IReadOnlyList<TextDocument> documents, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(documents);
        ExtractionOptions settings = _results.Complete(options);
        return Task.Run(() => ExtractNowAsync(documents, settings, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    /// <remarks>There is one update: all fields are final at once.</remarks>
    public async IAsyncEnumerable<ExtractionUpdate<T>> ExtractStreamingAsync(
        TextDocument document, ExtractionOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ExtractionResult<T> result = await ExtractAsync(document, options, cancellationToken).ConfigureAwait(false);
        yield return new ExtractionUpdate<T> { Value = result.Value, FinalFields = [.. _schema.Members.Select(member => member.Name)], Result = result };
    }

    /// <inheritdoc/>
    /// <remarks>Besides itself: the <see cref="EntitySchema"/>, and the <see cref="TaggerProfile"/> if the folder has one.</remarks>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_schema) ? _schema
            : serviceType.IsInstanceOfType(_tagger.TaggerProfile) ? _tagger.TaggerProfile
            : null;
    }

    /// <summary>Waits for the runs on their way, and frees the model's memory.</summary>
    public void Dispose() => _tagger.Dispose();

    // A map may leave out fields for which the model has a minimum.
    private ExtractionOptions? OptionsOf(TaggerProfile? profile) => profile is not { MinimumConfidence.Count: > 0 } ? null : new ExtractionOptions
    {
        FieldMinimumConfidence = profile.MinimumConfidence.Where(entry => _schema.FindLabel(entry.Key) is not null).ToDictionary(entry => entry.Key, entry => entry.Value),
    };

    private async Task<IReadOnlyList<ExtractionResult<T>>> ExtractNowAsync(IReadOnlyList<TextDocument> documents, ExtractionOptions settings, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        int[] withText = [.. Enumerable.Range(0, documents.Count).Where(i => !string.IsNullOrWhiteSpace(documents[i].Text))];
        TaggedText[] tagged = await _tagger.TagAsync([.. withText.Select(i => documents[i].Text)], cancellationToken).ConfigureAwait(false);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        ExtractionResult<T>[] results = new ExtractionResult<T>[documents.Count];
        for (int i = 0; i < withText.Length; i++)
        {
            TextDocument document = documents[withText[i]];
            FoundMentions found = new() { Mentions = MentionsOf(document.Text, tagged[i]), Usage = tagged[i].Usage with { Elapsed = elapsed }, BytesNotRead = tagged[i].BytesWithoutToken };
            results[withText[i]] = _results.Create(document, found, settings);
        }

        for (int i = 0; i < results.Length; i++)
        {
            results[i] ??= _results.Nothing(documents[i]);
        }

        return results;
    }

    private List<LabeledMention> MentionsOf(string text, TaggedText tagged)
    {
        List<LabeledMention> mentions = [];
        foreach ((int type, TextSpan place, float probability) in tagged.Spans)
        {
            TextSpan trimmed = Trim(text, place);
            if (_fields.Labels[type] is { } label && trimmed.Start < trimmed.End)
            {
                float confidence = _tagger.Profile.Calibration?.Apply(probability) ?? probability;
                mentions.Add(new LabeledMention(label, text[trimmed.Start..trimmed.End], trimmed.Start, trimmed.End, confidence));
            }
        }

        return mentions;
    }

    // Pieces of byte-level BPE start with the blank before the word.
    private static TextSpan Trim(string text, TextSpan place)
    {
        (int start, int end) = (place.Start, place.End);
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new TextSpan(start, end);
    }
}
