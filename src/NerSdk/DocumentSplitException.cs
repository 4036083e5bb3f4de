namespace NerSdk;

/// <summary>A splitter returned a window that does not lie in the document, or out of order.</summary>
public sealed class DocumentSplitException : NerSdkException
{
    internal DocumentSplitException(string message)
        : base(message)
    {
    }

    internal DocumentSplitException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
