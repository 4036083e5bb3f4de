using Microsoft.ML.OnnxRuntime;
using NerSdk.Onnx.Runtime;

namespace NerSdk.Onnx.Chat;

/// <summary>Options of an <see cref="OnnxChatClient"/>.</summary>
public sealed class OnnxChatClientOptions
{
    /// <summary>The most tokens of an answer where a request does not say, the end token included. Default: 512.</summary>
    public int MaxOutputTokens { get; set; } = 512;

    /// <summary>
    /// Threads of a forward pass. Default (null): one for each processor that the process may use (<see cref="Environment.ProcessorCount"/>,
    /// which heeds affinity and container limits). Where two of them share a core, half as many may be faster.
    /// </summary>
    public int? Threads { get; set; }

    /// <summary>
    /// The most tokens of prompt and answer together; less saves memory with long documents. Default (null): what the model's
    /// configuration says.
    /// </summary>
    public int? ContextLength { get; set; }

    /// <summary>
    /// True: matrix products of 4-bit weights take activations in float32, which is slower and gives answers that hardly hang on the last
    /// bits of a CPU's arithmetic. Default (false): the model's own accuracy level decides, which for models of onnxruntime-genai's builder
    /// rounds activations to 8 bits: faster, and another CPU decides now and then another token at a near tie.
    /// </summary>
    public bool Float32Activations { get; set; }

    /// <summary>
    /// Changes the options of ONNX Runtime before the graph is loaded, after all that this client sets: to choose an execution provider, for
    /// example. Keys and values stay in the CPU's memory. It is called once, on the thread that loads the model. Default (null): the CPU.
    /// </summary>
    public Action<SessionOptions>? ConfigureSession { get; set; }

    /// <summary>False: the static prefix of a prompt is computed anew for each document. For comparison.</summary>
    internal bool ReusePrefix { get; set; } = true;

    /// <summary>False: forced tokens cost a pass each. For comparison.</summary>
    internal bool FeedForcedTokens { get; set; } = true;

    internal SessionSettings CreateSessionSettings() => new(Threads ?? Environment.ProcessorCount, Float32Activations, ConfigureSession);

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxOutputTokens);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Threads ?? 1, nameof(Threads));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ContextLength ?? 1, nameof(ContextLength));
    }
}
