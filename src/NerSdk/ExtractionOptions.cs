using Microsoft.Extensions.AI;

namespace NerSdk;

/// <summary>Options that every extractor honours, for one call or as defaults. A null leaves the choice to the extractor.</summary>
public sealed class ExtractionOptions
{
    /// <summary>Which places of the document a found string stands for. Default (null): <see cref="OccurrencePolicy.All"/>.</summary>
    public OccurrencePolicy? Occurrences { get; set; }

    /// <summary>
    /// Calibrates the confidences once more, after the model's own calibration and before anything is left out. An evaluation of your own documents fits them. Default: none.
    /// </summary>
    public ConfidenceCalibrations? Calibrations { get; set; }

    /// <summary>
    /// The least confidence of a mention, 0 to 1; less confident ones are left out (<see cref="ExtractionResult{T}.Removed"/>). One without confidence stays.
    /// Default (null): what suits the model, or 0.
    /// </summary>
    public float? MinimumConfidence { get; set; }

    /// <summary>
    /// The least confidence of single fields, in place of <see cref="MinimumConfidence"/>: by their prompt names, inside nested records by their path, with dots (<c>guest.name</c>). One for a
    /// record holds for all fields inside that have none. Default: none.
    /// </summary>
    public IDictionary<string, float>? FieldMinimumConfidence { get; set; }

    /// <summary>What happens to mentions of one field that share text. Default (null): what suits the model, or <see cref="OverlapPolicy.KeepAll"/>.</summary>
    public OverlapPolicy? OverlapsWithinField { get; set; }

    /// <summary>What happens to mentions of different fields that share text. Default (null): what suits the model, or <see cref="OverlapPolicy.KeepAll"/>.</summary>
    public OverlapPolicy? OverlapsAcrossFields { get; set; }

    /// <summary>How the model is asked for fields with one mention at most. Default (null): what suits the model, or <see cref="SingleFieldPolicy.AsDeclared"/>.</summary>
    public SingleFieldPolicy? SingleFields { get; set; }

    /// <summary>The order of the mentions. Default (null): <see cref="MentionOrder.Position"/>.</summary>
    public MentionOrder? Order { get; set; }

    /// <summary>The most tokens that a model may answer with, for each window. Default (null): the model's own limit.</summary>
    public int? MaxOutputTokens { get; set; }

    /// <summary>How a document is divided into the windows that a model reads one at a time. Default (null): <see cref="DocumentSplitter.Windows"/>.</summary>
    public IDocumentSplitter? Splitter { get; set; }

    /// <summary>Windows are filled with whole sentences up to this many tokens. Default (null): what suits the model, or 1,500 if nothing is known about it.</summary>
    public int? WindowTokens { get; set; }

    /// <summary>How many windows of a document are read at the same time. Default (null): as many as the model's client serves at the same time, or 1.</summary>
    public int? WindowsAtOnce { get; set; }

    /// <summary>Receives, after each window, how far the document is read; not for a document of one window. Default: none.</summary>
    public IProgress<ExtractionProgress>? Progress { get; set; }

    /// <summary>
    /// What a further extractor or a chat client of yours looks for. A prompted extractor hands it on in
    /// <see cref="ChatOptions.AdditionalProperties"/>. Default: none.
    /// </summary>
    public AdditionalPropertiesDictionary? AdditionalProperties { get; set; }

    /// <summary>Options that leave no mention out, whatever the model's defaults are.</summary>
    public static ExtractionOptions KeepAll => new() { MinimumConfidence = 0, OverlapsWithinField = OverlapPolicy.KeepAll, OverlapsAcrossFields = OverlapPolicy.KeepAll };

    /// <summary>An earlier answer to the same text, for a request that asks again.</summary>
    internal AnswerFeedback? Feedback { get; set; }

    /// <summary>Makes a copy that can be changed without changing this one. Values inside <see cref="AdditionalProperties"/> are shared.</summary>
    public ExtractionOptions Clone()
    {
        ExtractionOptions clone = (ExtractionOptions)MemberwiseClone();
        clone.AdditionalProperties = AdditionalProperties?.Clone();
        clone.FieldMinimumConfidence = FieldMinimumConfidence is null ? null : new Dictionary<string, float>(FieldMinimumConfidence);
        return clone;
    }

    /// <summary>Makes a copy that takes from <paramref name="defaults"/> what is not set here.</summary>
    /// <param name="defaults">The defaults. Null: there are none.</param>
    public ExtractionOptions WithDefaults(ExtractionOptions? defaults)
    {
        ExtractionOptions merged = Clone();
        if (defaults is not null)
        {
            merged.Occurrences ??= defaults.Occurrences;
            merged.MaxOutputTokens ??= defaults.MaxOutputTokens;
            merged.Calibrations ??= defaults.Calibrations;
            merged.MinimumConfidence ??= defaults.MinimumConfidence;
            merged.FieldMinimumConfidence ??= defaults.FieldMinimumConfidence;
            merged.OverlapsWithinField ??= defaults.OverlapsWithinField;
            merged.OverlapsAcrossFields ??= defaults.OverlapsAcrossFields;
            merged.SingleFields ??= defaults.SingleFields;
            merged.Order ??= defaults.Order;
            merged.Splitter ??= defaults.Splitter;
            merged.WindowTokens ??= defaults.WindowTokens;
            merged.WindowsAtOnce ??= defaults.WindowsAtOnce;
            merged.Progress ??= defaults.Progress;
            foreach ((string key, object? value) in defaults.AdditionalProperties ?? [])
            {
                (merged.AdditionalProperties ??= []).TryAdd(key, value);
            }
        }

        return merged;
    }

    /// <summary>Checks the values. Extractors call it before they start.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value cannot be used; <see cref="ArgumentException.ParamName"/> is the name of the option.</exception>
    public void Validate()
    {
        RequireAbove0(nameof(MaxOutputTokens), MaxOutputTokens, "the model's own limit");
        RequireAbove0(nameof(WindowTokens), WindowTokens, "what suits the model");
        RequireAbove0(nameof(WindowsAtOnce), WindowsAtOnce, "what the model's client serves");

        RequireDefined(nameof(Occurrences), Occurrences);
        RequireDefined(nameof(OverlapsWithinField), OverlapsWithinField);
        RequireDefined(nameof(OverlapsAcrossFields), OverlapsAcrossFields);
        RequireDefined(nameof(SingleFields), SingleFields);
        RequireDefined(nameof(Order), Order);
        if (Calibrations?.FindProblem() is { } problem)
        {
            throw new ArgumentOutOfRangeException(nameof(Calibrations), $"{nameof(Calibrations)}: {problem}");
        }

        RequireProbability(nameof(MinimumConfidence), MinimumConfidence);
        foreach ((string field, float minimum) in FieldMinimumConfidence ?? new Dictionary<string, float>())
        {
            RequireProbability($"{nameof(FieldMinimumConfidence)}[{field}]", minimum);
        }
    }

    private static void RequireAbove0(string name, int? value, string otherwise)
    {
        if (value is <= 0)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be above 0. Leave it out for {otherwise}.");
        }
    }

    private static void RequireDefined<TEnum>(string name, TEnum? value)
        where TEnum : struct, Enum
    {
        if (value is { } given && !Enum.IsDefined(given))
        {
            throw new ArgumentOutOfRangeException(name, given, $"{name} must be one of {string.Join(", ", Enum.GetNames<TEnum>())}.");
        }
    }

    private static void RequireProbability(string name, float? value)
    {
        if (value is { } given && !(given is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, given, $"{name} must be from 0 to 1.");
        }
    }
}
