namespace NerSdk.Training.Documents;

/// <summary>A file of labelled documents is not as its reader expects it.</summary>
public sealed class LabeledDocumentFormatException : NerSdkException
{
    internal LabeledDocumentFormatException(string source, long line, string? field, string problem, Exception? innerException = null)
        : base($"{source}, line {line}{(field is null ? "" : $", field '{field}'")}: {problem}", innerException)
    {
        SourceName = source;
        Line = line;
        Field = field;
        Problem = problem;
    }

    /// <summary>The path of the file, or the name that was given for the stream.</summary>
    public string SourceName { get; }

    /// <summary>The line or record in the file, from 1.</summary>
    public long Line { get; }

    /// <summary>The place in the line's JSON object, for example <c>entities[3].start</c>; null if it is the line as a whole.</summary>
    public string? Field { get; }

    /// <summary>What is wrong, without the place.</summary>
    internal string Problem { get; }
}
