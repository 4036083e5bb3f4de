using System.Text.Json;
using System.Text.Json.Serialization;

namespace NerSdk.Onnx.Models;

/// <summary>The part of onnxruntime-genai's <c>genai_config.json</c> that a decoder needs. Unknown keys are ignored.</summary>
internal sealed record GenaiConfig
{
    public required ModelSection Model { get; init; }

    internal sealed record ModelSection
    {
        public string? Type { get; init; }

        public required int ContextLength { get; init; }

        /// <summary>One token id, or an array of them.</summary>
        public JsonElement EosTokenId { get; init; }

        public required DecoderSection Decoder { get; init; }
    }

    internal sealed record DecoderSection
    {
        public required string Filename { get; init; }

        public int HeadSize { get; init; }

        public int NumKeyValueHeads { get; init; }

        public InputSection Inputs { get; init; } = new();

        public OutputSection Outputs { get; init; } = new();

        /// <summary>Present where the model is split into several graphs.</summary>
        public JsonElement Pipeline { get; init; }
    }

    internal sealed record InputSection
    {
        public string InputIds { get; init; } = "input_ids";

        public string AttentionMask { get; init; } = "attention_mask";

        public string PastKeyNames { get; init; } = "past_key_values.%d.key";

        public string PastValueNames { get; init; } = "past_key_values.%d.value";
    }

    internal sealed record OutputSection
    {
        public string Logits { get; init; } = "logits";

        public string PresentKeyNames { get; init; } = "present.%d.key";

        public string PresentValueNames { get; init; } = "present.%d.value";
    }
}

/// <summary>Reads <see cref="GenaiConfig"/> without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(GenaiConfig))]
internal sealed partial class GenaiConfigContext : JsonSerializerContext;
