namespace NerSdk;

/// <summary>A journal that cannot be used: damaged, in use, of another schema, model, options or version, or on a disk that cannot take it.</summary>
public sealed class BulkJournalException : NerSdkException
{
    internal BulkJournalException(string path, long? line, string problem, Exception? innerException = null)
        : base(line is null ? $"{path}: {problem}" : $"{path}, line {line}: {problem}", innerException)
    {
        Path = path;
        Line = line;
        Problem = problem;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The line, from 1; null if it is about the whole file.</summary>
    public long? Line { get; }

    /// <summary>What is wrong and what to do, as a sentence.</summary>
    public string Problem { get; }
}
