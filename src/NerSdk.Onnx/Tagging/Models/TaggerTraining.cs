namespace NerSdk.Onnx.Tagging.Models;

/// <summary>How a tagger was trained, for people and for whoever compares models.</summary>
public sealed class TaggerTraining
{
    /// <summary>The SHA-256 of the training data, in hexadecimal digits; null if it is not known.</summary>
    public string? DataSha256 { get; init; }

    /// <summary>The number of training documents; null if it is not known.</summary>
    public int? Documents { get; init; }

    /// <summary>The trainer's options by name. Default: none are said.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Scores by name, such as <c>dev_f1</c>. Default: none are said.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    /// <summary>Versions by package. Default: none are said.</summary>
    public IReadOnlyDictionary<string, string> Versions { get; init; } = new Dictionary<string, string>();
}
