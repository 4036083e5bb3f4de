using Microsoft.Extensions.AI;

namespace NerSdk;

/// <summary>What every extractor honours, for one call or as defaults. What is null leaves the choice to the extractor.</summary>
public sealed class ExtractionOptions
{
    /// <summary>Which places of the document a found string stands for. Default (null): <see cref="OccurrencePolicy.All"/>.</summary>
    public OccurrencePolicy? Occurrences { get; set; }

    /// <summary>The most tokens that a model may answer with. Default (null): the model's own limit.</summary>
    public int? MaxOutputTokens { get; set; }

    /// <summary>
    /// What a further extractor or a chat client of yours looks for. A prompted extractor hands it on in
    /// <see cref="ChatOptions.AdditionalProperties"/>. Default: none.
    /// </summary>
    public AdditionalPropertiesDictionary? AdditionalProperties { get; set; }

    /// <summary>An earlier answer to the same text, for a request that asks again.</summary>
    internal AnswerFeedback? Feedback { get; set; }

    /// <summary>Makes a copy that can be changed without changing this one. Values inside <see cref="AdditionalProperties"/> are shared.</summary>
    public ExtractionOptions Clone()
    {
        ExtractionOptions clone = (ExtractionOptions)MemberwiseClone();
        clone.AdditionalProperties = AdditionalProperties?.Clone();
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
        if (MaxOutputTokens is <= 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(MaxOutputTokens), MaxOutputTokens, $"{nameof(MaxOutputTokens)} must be above 0. Leave it out for the model's own limit.");
        }

        if (Occurrences is { } policy && !Enum.IsDefined(policy))
        {
            throw new ArgumentOutOfRangeException(
                nameof(Occurrences), policy, $"{nameof(Occurrences)} must be one of {string.Join(", ", Enum.GetNames<OccurrencePolicy>())}.");
        }
    }
}
