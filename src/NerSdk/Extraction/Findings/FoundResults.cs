using NerSdk.Chat;
using NerSdk.Extraction.Selection;
using NerSdk.Schemas;
using NerSdk.Values;

namespace NerSdk.Extraction.Findings;

/// <summary>
/// Makes the results of extractors that find places themselves, such as a tagger, with the issues, calibrations and choices of mentions that prompted extractors have.
/// </summary>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class FoundResults<T>
{
    private readonly EntitySchema<T> _schema;
    private readonly ModelProfile _profile;
    private readonly ExtractionOptions _defaults;

    /// <summary>Takes what holds for all documents.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="profile">What suits the model.</param>
    /// <param name="defaults">The extractor's own defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range, or names a field that the schema does not have.</exception>
    public FoundResults(EntitySchema<T> schema, ModelProfile profile, ExtractionOptions defaults)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(profile);
        ArgumentNullException.ThrowIfNull(defaults);
        defaults.Validate();
        _schema = schema;
        _profile = profile;
        _defaults = defaults.Clone();
        FieldOptions.Resolve(_defaults, schema);
    }

    /// <summary>Completes the options of a call with the extractor's defaults, then with what suits the model.</summary>
    /// <param name="options">The options of the call. Null: none.</param>
    /// <exception cref="ArgumentException">An option is out of range, or names a field that the schema does not have.</exception>
    public ExtractionOptions Complete(ExtractionOptions? options)
    {
        options?.Validate();
        ExtractionOptions settings = options is null ? _defaults.Clone() : options.WithDefaults(_defaults);
        FieldOptions.Resolve(settings, _schema);
        return _profile.Complete(settings);
    }

    /// <summary>The result for a document without text, for which no model need be asked.</summary>
    /// <param name="document">The document.</param>
    public ExtractionResult<T> Nothing(TextDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Result(document, [], [DocumentIssues.Empty], new ExtractionUsage { InputTokens = 0, CachedInputTokens = 0, OutputTokens = 0, DecidedTokens = 0, Passes = 0 });
    }

    /// <summary>Makes the result for a document that was read to its end.</summary>
    /// <param name="document">The document.</param>
    /// <param name="found">What was found in it.</param>
    /// <param name="options">Options that <see cref="Complete"/> returned.</param>
    public ExtractionResult<T> Create(TextDocument document, FoundMentions found, ExtractionOptions options)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(options);
        ExtractionIssue[] issues =
        [
            .. DocumentIssues.OfScript(document.Text, _profile.Scripts),
            .. DocumentIssues.Find(document.Text, new DocumentCoverage(document.Text.Length, document.Text.Length), found.BytesNotRead),
        ];
        IEnumerable<LabeledMention> mentions = found.Mentions;
        if (options.Occurrences == OccurrencePolicy.First)
        {
            mentions = mentions.OrderBy(mention => mention.Start).DistinctBy(mention => (mention.Label, mention.Text));
        }

        ExtractionResult<T> all = Result(document, [.. mentions], issues, found.Usage);
        return ResultSelection.Apply(_schema, ResultCalibration.Apply(_schema, all, options.Calibrations), options, []);
    }

    private ExtractionResult<T> Result(TextDocument document, IReadOnlyList<LabeledMention> found, IReadOnlyList<ExtractionIssue> issues, ExtractionUsage usage)
    {
        RecordValue values = FoundValues.Of(_schema.Shape, found);
        List<LabeledMention> mentions = MentionLabels.Of(values);
        mentions.Sort((a, b) => (a.Start, -a.End).CompareTo((b.Start, -b.End)));
        int length = document.Text.Length;
        return new ExtractionResult<T>
        {
            Value = _schema.Materialize(values),
            DocumentId = document.Id,
            Mentions = mentions,
            Removed = mentions.Count == found.Count ? [] : [.. found.Except(mentions).Select(mention => new RemovedMention(mention, RemovalReason.LessConfidentThanOther))],
            Issues = issues,
            Coverage = new DocumentCoverage(length, length),
            Ranges = length == 0 ? [] : [new DocumentRange(new TextSpan(0, length), DocumentRangeState.Read)],
            Usage = usage,
        };
    }
}
