namespace NerSdk.OnnxRuntimeGenAI.Models;

/// <summary>A model folder that onnxruntime-genai, or this client, cannot use.</summary>
public sealed class GenAIModelException : NerSdkException
{
    internal GenAIModelException(string path, string message, Exception? innerException = null)
        : base($"{path}: {message}", innerException) => Path = path;

    /// <summary>The folder or file.</summary>
    public string Path { get; }
}
