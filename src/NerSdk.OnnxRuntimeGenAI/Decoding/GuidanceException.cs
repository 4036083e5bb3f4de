namespace NerSdk.OnnxRuntimeGenAI.Decoding;

/// <summary>onnxruntime-genai does not decode by the answer's grammar: it was built without guidance, or it refuses the grammar.</summary>
public sealed class GuidanceException : NerSdkException
{
    internal GuidanceException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
