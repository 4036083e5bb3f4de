using Microsoft.ML.OnnxRuntime;

namespace NerSdk.Onnx.Chat;

/// <summary>Options of an <see cref="OnnxChatClient"/>.</summary>
public sealed class OnnxChatClientOptions
{
    /// <summary>The most tokens of an answer if a request does not say, the end token included. Default: 512.</summary>
    public int MaxOutputTokens { get; set; } = 512;

    /// <summary>
    /// How many requests are served at the same time. They share the model's weights; each worker has keys and values of its own. Default: 1, whose
    /// passes take all processors: the shortest time for one document. For many documents set it to the number of processors: more documents per
    /// second, each of them later.
    /// </summary>
    public int Workers { get; set; } = 1;

    /// <summary>
    /// Threads of a forward pass. Default (null): with one worker one for each processor that the process may use
    /// (<see cref="Environment.ProcessorCount"/>, which heeds affinity and container limits; if two processors share a core, half as many
    /// may be faster); with several workers 1.
    /// </summary>
    public int? Threads { get; set; }

    /// <summary>
    /// The most tokens of prompt and answer together; less saves memory with long documents. Default (null): what the model's
    /// configuration says.
    /// </summary>
    public int? ContextLength { get; set; }

    /// <summary>
    /// True: matrix products of 4-bit weights take activations in float32, which is slower and gives answers that hardly depend on the last
    /// bits of a CPU's arithmetic. Default (false): the model's own accuracy level decides, which for models of onnxruntime-genai's builder
    /// rounds activations to 8 bits: faster, but at a near tie another CPU may decide on a different token.
    /// </summary>
    public bool Float32Activations { get; set; }

    /// <summary>
    /// The most memory, in bytes, for the keys and values of prompts' static prefixes: those of the schemas used last are kept, shared by all
    /// workers, so that requests with several schemas in turn need not compute them again. A prefix that does not fit alone is not kept. Default:
    /// 256 MiB (268,435,456). 0 keeps none but the one that each worker read last.
    /// </summary>
    public long MaxPrefixCacheBytes { get; set; } = 256 << 20;

    /// <summary>
    /// Whether a folder that holds checksums (<see cref="Checksums.ModelChecksums"/>) is compared with them when it is loaded, on a thread of its own during the
    /// loading. Default: true. False saves reading all its files, if something else looks after them.
    /// </summary>
    public bool VerifyChecksums { get; set; } = true;

    /// <summary>
    /// Changes the options of ONNX Runtime before the graph is loaded, after all that this client sets: to choose an execution provider, for
    /// example. Keys and values stay in the CPU's memory. It is called once, on the thread that loads the model. Default (null): the CPU.
    /// </summary>
    public Action<SessionOptions>? ConfigureSession { get; set; }

    /// <summary>False: the static prefix of a prompt is computed anew for each document. For comparison.</summary>
    internal bool ReusePrefix { get; set; } = true;

    /// <summary>False: forced tokens cost a pass each. For comparison.</summary>
    internal bool FeedForcedTokens { get; set; } = true;

    /// <summary>Threads of a forward pass, whether they are set or not.</summary>
    internal int ThreadsOfAPass => Threads ?? (Workers > 1 ? 1 : Environment.ProcessorCount);

    /// <summary>Makes a copy that can be changed without changing this one.</summary>
    public OnnxChatClientOptions Clone() => (OnnxChatClientOptions)MemberwiseClone();

    /// <summary>Checks the values. The client calls it when it is made.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value cannot be used; <see cref="ArgumentException.ParamName"/> is the name of the option.</exception>
    public void Validate()
    {
        RequireAbove0(MaxOutputTokens, nameof(MaxOutputTokens));
        RequireAbove0(Workers, nameof(Workers));
        RequireAbove0(Threads ?? 1, nameof(Threads));
        RequireAbove0(ContextLength ?? 1, nameof(ContextLength));
        if (MaxPrefixCacheBytes < 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(MaxPrefixCacheBytes), MaxPrefixCacheBytes, $"{nameof(MaxPrefixCacheBytes)} must not be negative. Set it to 0 to keep no prefixes.");
        }
    }

    private static void RequireAbove0(int value, string name)
    {
        if (value <= 0)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be above 0. Leave it out for the default.");
        }
    }
}
