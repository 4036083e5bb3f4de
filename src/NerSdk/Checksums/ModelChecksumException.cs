namespace NerSdk.Checksums;

/// <summary>A model folder whose files are not those of its checksums.</summary>
public sealed class ModelChecksumException : NerSdkException
{
    internal ModelChecksumException(string path, string problem, Exception? innerException = null)
        : base($"{path}: {problem}", innerException)
    {
        Path = path;
        Problem = problem;
    }

    /// <summary>The file concerned.</summary>
    public string Path { get; }

    /// <summary>What is wrong with it and what to do, as a sentence.</summary>
    public string Problem { get; }
}
