namespace NerSdk.Training.Documents;

/// <summary>A training row would teach a mention that no answer can name.</summary>
public sealed class GoldSpanException : NerSdkException
{
    internal GoldSpanException(GoldSpanIssue issue)
        : base(issue.Message) => Issue = issue;

    /// <summary>Which span of which document, and why.</summary>
    public GoldSpanIssue Issue { get; }
}
