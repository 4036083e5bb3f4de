namespace NerSdk.Training.Formats.Conll;

/// <summary>The rows of a document, or what is wrong with it.</summary>
/// <param name="Line">The first line.</param>
internal sealed record ConllBlock(long Line)
{
    /// <summary>The words.</summary>
    public List<string> Words { get; } = [];

    /// <summary>Their tags.</summary>
    public List<string> Tags { get; } = [];

    /// <summary>The words that are the first of a sentence.</summary>
    public HashSet<int> Starts { get; } = [];

    /// <summary>The first line that is wrong, and why.</summary>
    public (long Line, string Problem)? Fault { get; private set; }

    /// <summary>Keeps the first fault.</summary>
    public void Fail(long line, string problem) => Fault ??= (line, problem);
}
