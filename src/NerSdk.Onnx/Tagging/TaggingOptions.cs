using Microsoft.ML.OnnxRuntime;

namespace NerSdk.Onnx.Tagging;

/// <summary>Options of a <see cref="TaggingExtractor{T}"/>.</summary>
public sealed class TaggingOptions
{
    /// <summary>
    /// The graph's path in the model's folder, such as <c>onnx/model_int8.onnx</c>. Default (null): the first that is there of <c>model.onnx</c>,
    /// <c>onnx/model.onnx</c>, <c>onnx/model_int8.onnx</c> and <c>onnx/model_quantized.onnx</c>.
    /// </summary>
    public string? Graph { get; set; }

    /// <summary>
    /// Fields by the model's entity types, for types that the schema knows neither by name nor by alias: <c>PER</c> to <c>person</c>. Null for a type that is not
    /// wanted. Default: none.
    /// </summary>
    public IDictionary<string, string?>? Fields { get; set; }

    /// <summary>
    /// True: only the first piece of a word decides about it, and the word is a mention's smallest part. Models that were trained that way say nothing useful of the other pieces. Default (null): so if
    /// the folder has no <c>nersdk.json</c> that says it is a tagger; our own taggers are trained on all pieces.
    /// </summary>
    public bool? FirstPieceDecides { get; set; }

    /// <summary>The most pieces of a window, control tokens included. Default: 256, or what the model can take if that is less.</summary>
    public int WindowPieces { get; set; } = 256;

    /// <summary>How many pieces two windows of a long document share. Default: 64, and never more than half a window.</summary>
    public int WindowOverlap { get; set; } = 64;

    /// <summary>The most pieces of a run, fillers included; windows of several documents go together up to this. Default: 2,048, some tens of megabytes with a small encoder.</summary>
    public int RunPieces { get; set; } = 2048;

    /// <summary>How many runs there are at the same time, for concurrent callers. Default: 1, whose runs take all processors.</summary>
    public int Workers { get; set; } = 1;

    /// <summary>Threads of a run. Default (null): with one worker one for each processor (<see cref="Environment.ProcessorCount"/>), with several 1.</summary>
    public int? Threads { get; set; }

    /// <summary>Changes the settings of ONNX Runtime, for example to use another execution provider. Default: nothing.</summary>
    public Action<SessionOptions>? ConfigureSession { get; set; }

    /// <summary>What holds if the options of a call do not say. Default: nothing is set.</summary>
    public ExtractionOptions Defaults { get; set; } = new();

    /// <summary>Threads of a run, whether they are set or not.</summary>
    internal int ThreadsOfARun => Threads ?? (Workers > 1 ? 1 : Environment.ProcessorCount);

    /// <summary>Makes a copy that can be changed without changing this one.</summary>
    public TaggingOptions Clone()
    {
        TaggingOptions clone = (TaggingOptions)MemberwiseClone();
        clone.Fields = Fields is null ? null : new Dictionary<string, string?>(Fields);
        clone.Defaults = Defaults.Clone();
        return clone;
    }

    /// <summary>Checks the values. Extractors call it when they are made.</summary>
    /// <exception cref="ArgumentException">A value cannot be used; <see cref="ArgumentException.ParamName"/> is the name of the option.</exception>
    public void Validate()
    {
        RequireAtLeast(4, WindowPieces, nameof(WindowPieces));
        RequireAtLeast(0, WindowOverlap, nameof(WindowOverlap));
        RequireAtLeast(1, RunPieces, nameof(RunPieces));
        RequireAtLeast(1, Workers, nameof(Workers));
        RequireAtLeast(1, Threads ?? 1, nameof(Threads));
        if (Defaults is null)
        {
            throw new ArgumentException($"{nameof(Defaults)} is null. Leave its values null for none.", nameof(Defaults));
        }

        Defaults.Validate();
    }

    private static void RequireAtLeast(int least, int value, string name)
    {
        if (value < least)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be at least {least}.");
        }
    }
}
