using Microsoft.ML.OnnxRuntimeGenAI;

namespace NerSdk.OnnxRuntimeGenAI;

/// <summary>Options of an <see cref="OnnxRuntimeGenAIExtractionClient"/>.</summary>
public sealed class OnnxRuntimeGenAIOptions
{
    /// <summary>The most tokens of an answer if a request does not say, the end token included. Default: 512.</summary>
    public int MaxOutputTokens { get; set; } = 512;

    /// <summary>
    /// The most tokens of prompt and answer together; less saves memory with long documents. Default (null): what the model's
    /// configuration says. If it says less, that counts.
    /// </summary>
    public int? ContextLength { get; set; }

    /// <summary>Threads of a forward pass on the CPU. Default (null): what the model's configuration says, else the library's choice.</summary>
    public int? Threads { get; set; }

    /// <summary>
    /// Whether a folder that holds checksums (<see cref="Checksums.ModelChecksums"/>) is compared with them before it is loaded. Default: true. False
    /// saves reading all its files, if something else looks after them.
    /// </summary>
    public bool VerifyChecksums { get; set; } = true;

    /// <summary>The devices to compute on, in the order of preference. Default: those of the model's configuration, else the CPU.</summary>
    public IList<ExecutionProvider> Providers { get; set; } = [];

    /// <summary>
    /// Changes the library's configuration before the model loads, after the other options were applied: <see cref="Config.Overlay"/> takes anything
    /// that <c>genai_config.json</c> may hold. Default: nothing.
    /// </summary>
    public Action<Config>? ConfigureModel { get; set; }

    /// <summary>Makes a copy that can be changed without changing this one.</summary>
    public OnnxRuntimeGenAIOptions Clone()
    {
        OnnxRuntimeGenAIOptions copy = (OnnxRuntimeGenAIOptions)MemberwiseClone();
        copy.Providers = [.. Providers.Select(provider => new ExecutionProvider { Name = provider.Name, Options = new Dictionary<string, string>(provider.Options) })];
        return copy;
    }

    /// <summary>Checks the values. The client calls it when it is made, the registration when it is called.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is not above 0; <see cref="ArgumentException.ParamName"/> is the name of the option.</exception>
    /// <exception cref="ArgumentException">A provider has no name.</exception>
    public void Validate()
    {
        RequireAbove0(MaxOutputTokens, nameof(MaxOutputTokens));
        RequireAbove0(ContextLength ?? 1, nameof(ContextLength));
        RequireAbove0(Threads ?? 1, nameof(Threads));
        for (int i = 0; i < Providers.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(Providers[i].Name))
            {
                throw new ArgumentException($"{nameof(Providers)}[{i}].{nameof(ExecutionProvider.Name)} is empty. Give a provider's name, such as 'cuda'.", nameof(Providers));
            }
        }
    }

    private static void RequireAbove0(int value, string name)
    {
        if (value <= 0)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be above 0. Leave it out for the default.");
        }
    }
}
