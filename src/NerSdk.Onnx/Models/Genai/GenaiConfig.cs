using System.Text.Json;
using System.Text.Json.Serialization;

namespace NerSdk.Onnx.Models.Genai;

/// <summary>The part of onnxruntime-genai's <c>genai_config.json</c> that a decoder needs. Unknown keys are ignored.</summary>
/// <remarks>
/// Properties with a default have a setter: the generated reader sets every <see langword="init"/> property, so that one that is missing in
/// the file would lose its default.
/// </remarks>
internal sealed record GenaiConfig
{
    public required ModelSection Model { get; init; }

    internal sealed record ModelSection
    {
        public string? Type { get; init; }

        public required int ContextLength { get; init; }

        /// <summary>One token id, or an array of them.</summary>
        public JsonElement EosTokenId { get; init; }

        /// <summary>The folder of the tokenizer's files, relative to the model's; none: the model's.</summary>
        public string? TokenizerDir { get; init; }

        public required DecoderSection Decoder { get; init; }
    }

    internal sealed record DecoderSection
    {
        /// <summary>The graph's file; empty if the decoder is a pipeline of several.</summary>
        public string Filename { get; set; } = "";

        public int HeadSize { get; init; }

        public int NumKeyValueHeads { get; init; }

        public InputSection Inputs { get; set; } = new();

        public OutputSection Outputs { get; set; } = new();

        /// <summary>Present if the model is split into several graphs.</summary>
        public JsonElement Pipeline { get; init; }
    }

    internal sealed record InputSection
    {
        public string InputIds { get; set; } = "input_ids";

        public string AttentionMask { get; set; } = "attention_mask";

        public string PastKeyNames { get; set; } = "past_key_values.%d.key";

        public string PastValueNames { get; set; } = "past_key_values.%d.value";
    }

    internal sealed record OutputSection
    {
        public string Logits { get; set; } = "logits";

        public string PresentKeyNames { get; set; } = "present.%d.key";

        public string PresentValueNames { get; set; } = "present.%d.value";
    }
}

/// <summary>Reads <see cref="GenaiConfig"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(GenaiConfig))]
internal sealed partial class GenaiConfigContext : JsonSerializerContext;
