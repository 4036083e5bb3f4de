namespace NerSdk.Onnx.Chat;

/// <summary>Options of an <see cref="OnnxChatClient"/>.</summary>
public sealed class OnnxChatClientOptions
{
    /// <summary>The most tokens of an answer where a request does not say, the end token included. Default: 512.</summary>
    public int MaxOutputTokens { get; init; } = 512;

    /// <summary>Threads of a forward pass. Default (null): one for each physical core.</summary>
    public int? Threads { get; init; }

    /// <summary>
    /// The most tokens of prompt and answer together; less saves memory with long documents. Default (null): what the model's
    /// configuration says.
    /// </summary>
    public int? ContextLength { get; init; }

    /// <summary>
    /// True: matrix products of 4-bit weights take activations in float32, which is slower and gives answers that hardly hang on the last
    /// bits of a CPU's arithmetic. Default (false): the model's own accuracy level decides, which for models of onnxruntime-genai's builder
    /// rounds activations to 8 bits: faster, and another CPU decides now and then another token at a near tie.
    /// </summary>
    public bool Float32Activations { get; init; }

    /// <summary>False: the static prefix of a prompt is computed anew for each document. For comparison.</summary>
    internal bool ReusePrefix { get; init; } = true;

    /// <summary>False: forced tokens cost a pass each. For comparison.</summary>
    internal bool FeedForcedTokens { get; init; } = true;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxOutputTokens);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Threads ?? 1, nameof(Threads));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ContextLength ?? 1, nameof(ContextLength));
    }
}
