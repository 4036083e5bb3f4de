namespace NerSdk.Training.Formats.LlamaFactory;

/// <summary>LLaMA-Factory's names of the templates of model families.</summary>
internal static class TemplateFamilies
{
    // The first name that is part of the model's wins.
    private static readonly (string Part, string Template)[] s_families =
    [
        ("qwen3-vl", ""), ("qwen2-vl", ""), ("qwen2.5-vl", ""), ("omni", ""), ("-vision", ""), ("qwen3guard", ""), ("mistral-small", ""), ("mistral-nemo", ""), ("smollm3", ""), ("phi-4-multimodal", ""), ("gemma-3n", ""),
        ("qwen3-coder", "qwen3_nothink"), ("qwen3.5", ""), ("qwen3", "qwen3"),
        ("qwen2.5", "qwen"), ("qwen2", "qwen"), ("qwen1.5", "qwen"),
        ("llama-3", "llama3"), ("llama3", "llama3"),
        ("phi-4-mini", "phi4_mini"), ("phi-4", "phi4"), ("phi-3", "phi"),
        ("smollm2", "smollm2"), ("smollm", "smollm"),
        ("gemma-3", "gemma3"), ("gemma-2", "gemma2"), ("gemma", "gemma"),
        ("mistral-7b", "mistral"),
    ];

    /// <summary>The template of a model.</summary>
    /// <exception cref="ArgumentException">The model's family is not known.</exception>
    public static string Of(string model)
    {
        string name = model.ToLowerInvariant();
        string template = name.Contains("qwen3", StringComparison.Ordinal) && name.Contains("instruct-2507", StringComparison.Ordinal) ? "qwen3_nothink"
            : s_families.FirstOrDefault(family => name.Contains(family.Part, StringComparison.Ordinal)).Template ?? "";
        return template.Length > 0 ? template : throw new ArgumentException(
            $"LLaMA-Factory's template for '{model}' is not known here. Set {nameof(LlamaFactoryOptions)}.{nameof(LlamaFactoryOptions.Template)}: a wrong one trains a model that answers badly elsewhere.", nameof(model));
    }
}
