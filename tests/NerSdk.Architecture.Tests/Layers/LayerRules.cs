namespace NerSdk.Architecture.Tests.Layers;

/// <summary>
/// The layers of a project: each folder is a namespace and a layer, sub-folders too, and may use only those that stand before it.
/// What stands directly in a folder is shared with its sub-folders: it may use them, and they may use it. So it is with the project's
/// own folder, which is of no layer.
/// </summary>
/// <param name="RootNamespace">The project's namespace.</param>
/// <param name="Order">The layers from the lowest to the highest, such as <c>Models.Genai</c>.</param>
internal sealed record LayerRules(string RootNamespace, params IReadOnlyList<string> Order)
{
    /// <summary>The rules of all projects, by their folders.</summary>
    public static IReadOnlyDictionary<string, LayerRules> Projects { get; } = new Dictionary<string, LayerRules>
    {
        ["src/NerSdk"] = new(
            "NerSdk", "Grounding", "Shapes", "Values", "Answers", "Grammar", "Grammar.Export", "Prompting", "Metadata", "Schemas", "Chat", "Extraction",
            "Diagnostics", "DependencyInjection")
        {
            // Generated code comes in here, and takes a schema out.
            Doors = ["Metadata/SchemaMetadata.cs"],
        },
        ["src/NerSdk.Tokenizers"] = new("NerSdk.Tokenizers", "Files", "PreTokenizers", "Bpe"),
        ["src/NerSdk.Onnx"] = new(
            "NerSdk.Onnx", "Models", "Models.Genai", "Runtime", "ChatTemplates.Jinja.Values", "ChatTemplates.Jinja.Builtins", "ChatTemplates.Jinja.Syntax",
            "ChatTemplates.Jinja.Evaluation", "ChatTemplates", "Grammars", "Sessions", "Decoding", "Chat"),
        ["src/NerSdk.SemanticKernel"] = new("NerSdk.SemanticKernel", "ChatCompletion", "Functions"),
        ["src/NerSdk.Training"] = new("NerSdk.Training", "Documents", "Rows"),
        ["src/NerSdk.Evaluation"] = new("NerSdk.Evaluation", "Metrics", "Cost", "Reports"),
        ["src/NerSdk.Cli"] = new("NerSdk.Cli", "Input", "Output"),
        ["src/NerSdk.Models"] = new("NerSdk.Models"),
        ["generators/NerSdk.Generators"] = new("NerSdk.Generators", "Collections", "Model.Shapes", "Model", "Naming", "Parsing", "Artifacts", "Emission.Text", "Emission.Shapes", "Emission", "Analyzers"),
    };

    /// <summary>The files that may use higher layers.</summary>
    public IReadOnlyList<string> Doors { get; init; } = [];

    /// <summary>The layer of a namespace, or null where it is not of this project's layers.</summary>
    public string? LayerOf(string fullNamespace) =>
        fullNamespace.StartsWith(RootNamespace + ".", StringComparison.Ordinal) ? fullNamespace[(RootNamespace.Length + 1)..] : null;

    public bool Allows(string layer, string used) =>
        layer == used || IsInside(layer, used) || IsInside(used, layer) || Order.TakeWhile(before => before != layer).Contains(used);

    private static bool IsInside(string layer, string folder) => layer.StartsWith(folder + ".", StringComparison.Ordinal);
}
