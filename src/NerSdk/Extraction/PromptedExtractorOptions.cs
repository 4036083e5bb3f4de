using Microsoft.Extensions.AI;
using NerSdk.Prompting;

namespace NerSdk.Extraction;

/// <summary>Options of a <see cref="PromptedExtractor{T}"/>.</summary>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class PromptedExtractorOptions<T>
{
    /// <summary>Worked examples for the prompt. Default: none.</summary>
    public IReadOnlyList<EntityExample<T>> Examples { get; set; } = [];

    /// <summary>What holds if the options of a call do not say. Default: nothing is set.</summary>
    public ExtractionOptions Defaults { get; set; } = new();

    /// <summary>
    /// The temperature that is asked for. Default: 0, so that answers repeat as far as the model lets them. Set it to null for models that refuse the setting, as
    /// hosted reasoning models do; local clients decode greedily without it as well.
    /// </summary>
    public float? Temperature { get; set; } = 0;

    /// <summary>
    /// Changes the request before it is sent, for what a backend needs beyond the schema. It starts with the temperature, the token limit
    /// and the schema. Default: nothing.
    /// </summary>
    public Action<ChatOptions>? ConfigureRequest { get; set; }

    /// <summary>When and how often each request is repeated. Default (null): never.</summary>
    public RetryOptions? Retries { get; set; }

    /// <summary>Makes a copy that can be changed without changing this one.</summary>
    public PromptedExtractorOptions<T> Clone() => new()
    {
        Examples = Examples,
        Defaults = Defaults.Clone(),
        Temperature = Temperature,
        ConfigureRequest = ConfigureRequest,
        Retries = Retries?.Clone(),
    };

    /// <summary>Checks the values. The extractor calls it when it is made.</summary>
    /// <exception cref="ArgumentException">A value cannot be used; <see cref="ArgumentException.ParamName"/> is the name of the option.</exception>
    public void Validate()
    {
        if (Examples is null)
        {
            throw new ArgumentException($"{nameof(Examples)} is null. Leave it empty for no examples.", nameof(Examples));
        }

        for (int i = 0; i < Examples.Count; i++)
        {
            if (Examples[i] is not { Document: not null, Value: not null })
            {
                throw new ArgumentException($"{nameof(Examples)}[{i}] is null, or its document or value is. Leave it out.", nameof(Examples));
            }
        }

        if (Defaults is null)
        {
            throw new ArgumentException($"{nameof(Defaults)} is null. Leave its values null for none.", nameof(Defaults));
        }

        if (Temperature is { } temperature && !(temperature >= 0 && float.IsFinite(temperature)))
        {
            throw new ArgumentOutOfRangeException(nameof(Temperature), Temperature, $"{nameof(Temperature)} must be 0 or above, or null to leave it out.");
        }

        Defaults.Validate();
        Retries?.Validate();
    }
}
