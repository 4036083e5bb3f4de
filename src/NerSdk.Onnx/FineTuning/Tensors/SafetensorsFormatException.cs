namespace NerSdk.Onnx.FineTuning.Tensors;

/// <summary>A file of weights is not as the safetensors format asks for, or lacks a tensor.</summary>
public sealed class SafetensorsFormatException : NerSdkException
{
    internal SafetensorsFormatException(string path, string? tensor, string problem, Exception? innerException = null)
        : base($"{path}{(tensor is null ? "" : $", tensor '{tensor}'")}: {problem}", innerException)
    {
        Path = path;
        Tensor = tensor;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The tensor concerned; null if it is the file as a whole.</summary>
    public string? Tensor { get; }
}
