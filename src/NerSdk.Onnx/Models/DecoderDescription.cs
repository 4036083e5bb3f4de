using System.Collections.Immutable;

namespace NerSdk.Onnx.Models;

/// <summary>What an engine needs to know of a decoder model, whatever the layout of its folder.</summary>
internal sealed record DecoderDescription
{
    /// <summary>The model's folder, a full path.</summary>
    public required string Folder { get; init; }

    /// <summary>The model's id for people and for telemetry.</summary>
    public required string ModelId { get; init; }

    /// <summary>The architecture as the folder calls it, such as <c>llama</c>; null if it does not say.</summary>
    public string? Architecture { get; init; }

    /// <summary>The ONNX graph's file.</summary>
    public required string GraphPath { get; init; }

    /// <summary>The names of the graph's inputs and outputs, and sizes that the graph may leave open.</summary>
    public required DecoderInterface Interface { get; init; }

    /// <summary>The most tokens of prompt and answer together.</summary>
    public required int ContextLength { get; init; }

    /// <summary>The ids of the tokens that end an answer; at least one.</summary>
    public required ImmutableArray<int> EndTokens { get; init; }

    /// <summary>The tokenizer's file, in Hugging Face's format.</summary>
    public required string TokenizerPath { get; init; }

    /// <summary>The folder with the chat template: <c>chat_template.jinja</c> or <c>tokenizer_config.json</c>.</summary>
    public required string ChatTemplateFolder { get; init; }
}
