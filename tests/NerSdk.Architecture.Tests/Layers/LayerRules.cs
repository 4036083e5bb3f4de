namespace NerSdk.Architecture.Tests.Layers;

/// <summary>The layers of a project: each folder is a namespace, and may use only the folders listed for it.</summary>
/// <param name="RootNamespace">The project's namespace; files directly in the project's folder are of no layer and may use all.</param>
/// <param name="Allowed">For each layer the others that it may use.</param>
internal sealed record LayerRules(string RootNamespace, IReadOnlyDictionary<string, string[]> Allowed)
{
    public static LayerRules Core { get; } = new("NerSdk", new Dictionary<string, string[]>
    {
        ["Annotations"] = [],
        ["Text"] = [],
        ["Grammar"] = [],
        ["Issues"] = ["Text"],
        ["Serialization"] = ["Text", "Issues"],
        ["Schemas"] = ["Text", "Grammar", "Serialization"],
        ["Prompting"] = ["Text", "Schemas"],
        ["Extraction"] = ["Text", "Issues", "Serialization", "Schemas", "Prompting"],
        ["Training"] = ["Text", "Serialization", "Schemas", "Prompting"],
        ["Evaluation"] = ["Text", "Issues"],
    });

    public static LayerRules Onnx { get; } = new("NerSdk.Onnx", new Dictionary<string, string[]>
    {
        ["Tokenization"] = [],
        ["Models"] = [],
        ["ChatTemplates"] = ["Tokenization"],
        ["Decoding"] = ["Tokenization", "Models"],
        ["Chat"] = ["Tokenization", "ChatTemplates", "Decoding", "Models"],
    });

    public static LayerRules Generators { get; } = new("NerSdk.Generators", new Dictionary<string, string[]>
    {
        ["Model"] = [],
        ["Naming"] = [],
        ["Parsing"] = ["Model", "Naming"],
        ["Artifacts"] = ["Model", "Naming"],
        ["Emission"] = ["Model", "Artifacts"],
        ["Analyzers"] = ["Model", "Naming", "Parsing"],
    });

    /// <summary>The layer of a namespace, or null where it is not of this project's layers.</summary>
    public string? LayerOf(string fullNamespace) =>
        fullNamespace.StartsWith(RootNamespace + ".", StringComparison.Ordinal)
            ? fullNamespace[(RootNamespace.Length + 1)..].Split('.')[0]
            : null;

    public bool Allows(string layer, string used) =>
        layer == used || (Allowed.TryGetValue(layer, out string[]? allowed) && allowed.Contains(used));
}
