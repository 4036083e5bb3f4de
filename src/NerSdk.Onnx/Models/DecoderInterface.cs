namespace NerSdk.Onnx.Models;

/// <summary>What a decoder graph calls its inputs and outputs. The graph itself says how many layers it has.</summary>
internal sealed record DecoderInterface
{
    /// <summary>Input, int64 [1, tokens].</summary>
    public string InputIds { get; init; } = "input_ids";

    /// <summary>Input, int64 [1, length]: 1 for each token read so far and each new one.</summary>
    public string AttentionMask { get; init; } = "attention_mask";

    /// <summary>Output, float32 [1, tokens or 1, vocabulary].</summary>
    public string Logits { get; init; } = "logits";

    /// <summary>Inputs, one a layer, float32 [1, heads, length, head size].</summary>
    public LayerName PastKeys { get; init; } = new("past_key_values.", ".key");

    /// <summary>Inputs, one a layer, float32 [1, heads, length, head size].</summary>
    public LayerName PastValues { get; init; } = new("past_key_values.", ".value");

    /// <summary>Outputs, one a layer, of the shape of <see cref="PastKeys"/>.</summary>
    public LayerName PresentKeys { get; init; } = new("present.", ".key");

    /// <summary>Outputs, one a layer, of the shape of <see cref="PastValues"/>.</summary>
    public LayerName PresentValues { get; init; } = new("present.", ".value");

    /// <summary>Heads of keys and values, if the graph leaves them open.</summary>
    public int? KeyValueHeads { get; init; }

    /// <summary>The size of a head, if the graph leaves it open.</summary>
    public int? HeadSize { get; init; }
}
