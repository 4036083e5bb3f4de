namespace NerSdk;

/// <summary>The base of all exceptions that NerSdk throws when it cannot go on: a model folder, a prompt, a schema or a file that cannot be used.</summary>
/// <remarks>Wrong arguments are <see cref="ArgumentException"/>, cancelled work is <see cref="OperationCanceledException"/>, as everywhere in .NET.</remarks>
public abstract class NerSdkException : Exception
{
    /// <summary>For derived exceptions.</summary>
    /// <param name="message">What was wrong, where, and what to do about it.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    protected NerSdkException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
