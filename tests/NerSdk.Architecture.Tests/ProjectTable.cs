using NerSdk.Architecture.Tests.Projects;

namespace NerSdk.Architecture.Tests;

/// <summary>The architecture in one table: what each project may reference, and what its folders may use.</summary>
internal static class ProjectTable
{
    /// <summary>From the bottom up: a project may reference those that stand before it.</summary>
    public static IReadOnlyList<ProjectRule> Rules { get; } =
    [
        new("generators/NerSdk.Generators")
        {
            Packages = "Microsoft.CodeAnalysis.CSharp Microsoft.CodeAnalysis.Analyzers",
            Layers =
            [
                "Collections",
                "Model.Shapes",
                "Model",
                "Naming",
                "Parsing Artifacts",
                "Emission.Text",
                "Emission.Shapes",
                "Emission Analyzers",
            ],
            RootUses = "*",
        },
        new("src/NerSdk")
        {
            Packages = "Microsoft.Extensions.AI.Abstractions Microsoft.Extensions.DependencyInjection.Abstractions Microsoft.Extensions.Logging.Abstractions Microsoft.Extensions.Options",
            Links = ["src/NerSdk.Tokenizers/Unicode"], // Neither project may reference the other.
            Layers =
            [
                "Unicode",
                "Checksums",
                "Grounding",
                "Segmentation",
                "Shapes",
                "Values",
                "Answers",
                "Answers.Repair",
                "Grammar",
                "Grammar.Export",
                "Prompting",
                "Metadata",
                "Schemas",
                "Chat",
                "Extraction.Chunking Extraction.Selection Extraction.SingleFields",
                "Extraction",
                "Extraction.Bulk Extraction.Findings",
                "Diagnostics",
                "DependencyInjection",
            ],
            RootUses = "Segmentation Extraction Extraction.Bulk Diagnostics",
            Doors = ["Metadata/SchemaMetadata.cs"], // Generated code comes in here, and takes a schema out.
        },
        new("src/NerSdk.Tokenizers")
        {
            Layers =
            [
                "Files Unicode",
                "Normalizers PreTokenizers",
                "Bpe WordPiece",
            ],
            RootUses = "*",
        },
        new("src/NerSdk.Models"),
        new("src/NerSdk.Training")
        {
            Projects = "NerSdk",
            Layers =
            [
                "Reports",
                "Documents",
                "Similarity",
                "Splits Rows Statistics",
                "Lint",
                "Lint.Output",
                "Formats",
                "Formats.Tokens",
                "Formats.Annotations",
                "Formats.Conll Formats.HuggingFace Formats.Spacy Formats.Gliner Formats.Gliner2 Formats.Brat Formats.Doccano Formats.LabelStudio Formats.Prodigy",
                "Formats.Chat",
                "Formats.OpenAI Formats.LlamaFactory Formats.Trl Formats.Axolotl Formats.Unsloth Formats.NuExtract Formats.UniversalNer",
            ],
        },
        new("src/NerSdk.Onnx")
        {
            Projects = "NerSdk NerSdk.Tokenizers NerSdk.Training",
            Packages = "Microsoft.ML.OnnxRuntime Microsoft.Extensions.AI Microsoft.Extensions.Logging.Abstractions Microsoft.Extensions.Options",
            Layers =
            [
                "Models",
                "Models.Genai Runtime Grammars",
                "Sessions",
                "Decoding",
                "ChatTemplates.Jinja.Values",
                "ChatTemplates.Jinja.Builtins",
                "ChatTemplates.Jinja.Syntax",
                "ChatTemplates.Jinja.Evaluation",
                "ChatTemplates",
                "Chat",
                "Tagging.Labels Tagging.Pieces",
                "Tagging.Models",
                "Tagging",
                "FineTuning.Tensors",
                "FineTuning.Graphs",
                "FineTuning.Steps",
                "FineTuning.Sequences",
                "FineTuning.Checkpoints FineTuning.Scoring FineTuning.Export",
                "FineTuning",
            ],
        },
        new("src/NerSdk.OnnxRuntimeGenAI")
        {
            Projects = "NerSdk",
            Packages = "Microsoft.ML.OnnxRuntimeGenAI Microsoft.Extensions.AI Microsoft.Extensions.Logging.Abstractions Microsoft.SemanticKernel.Abstractions",
            Layers =
            [
                "Models",
                "Prompting",
                "Decoding",
                "DependencyInjection",
            ],
            RootUses = "Models Prompting Decoding",
        },
        new("src/NerSdk.SemanticKernel")
        {
            Projects = "NerSdk NerSdk.Tokenizers NerSdk.Onnx", // Of the tokenizers an exception is named in documentation.
            Packages = "Microsoft.SemanticKernel.Core",
            Layers =
            [
                "ChatCompletion",
                "Extensions",
                "Functions",
            ],
        },
        new("src/NerSdk.Evaluation")
        {
            Projects = "NerSdk NerSdk.Training",
            Packages = "ScottPlot",
            Layers =
            [
                "Metrics Cost Calibration",
                "Agreement Reports",
            ],
            RootUses = "*",
        },
        new("src/NerSdk.Cli")
        {
            Projects = "NerSdk NerSdk.Tokenizers NerSdk.Onnx NerSdk.OnnxRuntimeGenAI NerSdk.SemanticKernel NerSdk.Training NerSdk.Evaluation NerSdk.Models",
            Packages = "Spectre.Console",
            Layers =
            [
                "Input",
                "Output",
            ],
            RootUses = "*",
        },
    ];
}
