namespace NerSdk.SemanticKernel.Tests.OpenAI.Misbehaving;

/// <summary>A way in which a server misbehaves.</summary>
/// <param name="Send">What it does.</param>
internal sealed record ServerWay(Wire.Send Send)
{
    /// <summary>The exception says that the body cannot be read.</summary>
    public const int Unreadable = -1;

    /// <summary>The exception says that the connection broke.</summary>
    public const int Broken = -2;

    /// <summary>The issues of the result, where there is one.</summary>
    public IReadOnlyList<ExtractionIssueKind> Issues { get; init; } = [];

    /// <summary>The HTTP status that the exception tells, or one of the constants; null where there is a result.</summary>
    public int? Failure { get; init; }

    /// <summary>The issues of the result of a stream, where it has another outcome; null where it is the same.</summary>
    public IReadOnlyList<ExtractionIssueKind>? StreamedIssues { get; init; }

    /// <summary>The HTTP status that the second request has which a client makes on its own; null where there is none.</summary>
    public int? FailureOfSecond { get; init; }

    /// <summary>True where only a stream can do it.</summary>
    public bool StreamOnly { get; init; }
}
