namespace NerSdk.Onnx.Grammars;

/// <summary>An answer grammar cannot be used for constrained decoding.</summary>
public sealed class GrammarException : NerSdkException
{
    internal GrammarException(string message)
        : base(message)
    {
    }
}
