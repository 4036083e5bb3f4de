namespace NerSdk.Onnx.Models;

/// <summary>A model that cannot be used: a file is missing, damaged, or of an architecture that is not supported; or ONNX Runtime cannot run it.</summary>
public sealed class OnnxModelException : NerSdkException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="path">The file or folder concerned.</param>
    /// <param name="problem">What is wrong and what to do, as a sentence.</param>
    /// <param name="innerException">The cause.</param>
    public OnnxModelException(string path, string problem, Exception? innerException = null)
        : base($"{path}: {problem}", innerException) => Path = path;

    /// <summary>The file or folder concerned.</summary>
    public string Path { get; }
}
