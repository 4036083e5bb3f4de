namespace NerSdk.Extraction;

/// <summary>The attempts at one text so far.</summary>
internal sealed class RetryState<T>(RetryOptions options)
{
    private readonly long _start = options.TimeProvider.GetTimestamp();
    private ExtractionUsage? _usage;
    private int _failures;
    private int _attempts;
    private int _fewestLost;

    /// <summary>The result of the attempt that lost least; null before the first.</summary>
    public ExtractionResult<T>? Best { get; private set; }

    /// <summary>What the model should be told before another attempt; null if there is nothing to gain.</summary>
    public AnswerFeedback? Feedback { get; private set; }

    /// <summary>The best result with the cost of all attempts.</summary>
    public ExtractionResult<T> Result => _attempts <= 1
        ? Best!
        : Best!.At(_usage! with { Attempts = _attempts, Elapsed = options.TimeProvider.GetElapsedTime(_start) });

    public void Add(ExtractionResult<T> result)
    {
        _attempts += result.Usage.Attempts;
        _usage = _usage?.Plus(result.Usage) ?? result.Usage;
        ExtractionIssue[] lost = [.. result.Issues.Where(issue => issue.Severity == ExtractionIssueSeverity.Lost && IsOfAnswer(issue.Kind))];
        if (Best is null || lost.Length < _fewestLost)
        {
            (Best, _fewestLost) = (result, lost.Length);
        }

        Feedback = lost.Length > 0 && options.RetriesLosses && _attempts < options.MaxAttempts && result.RawAnswer is { } answer ? new AnswerFeedback(answer, lost) : null;
    }

    public ExtractionOptions? Complete(ExtractionOptions? given)
    {
        if (Feedback is null)
        {
            return given;
        }

        ExtractionOptions completed = given?.Clone() ?? new ExtractionOptions();
        completed.Feedback = Feedback;
        return completed;
    }

    /// <summary>Tells whether a request that failed may be sent again.</summary>
    public bool CanRetry(Exception exception) =>
        _attempts + 1 < options.MaxAttempts && RequestFailure.Of(exception, options) is { IsTransient: true } failure && !(failure.RetryAfter > options.MaxDelay);

    /// <summary>Counts a request that failed, and waits before the next one.</summary>
    public Task WaitAsync(Exception exception, CancellationToken cancellationToken)
    {
        _attempts++;
        double longest = Math.Min(options.Delay.TotalMilliseconds * Math.Pow(2, _failures++), options.MaxDelay.TotalMilliseconds);
        TimeSpan delay = RequestFailure.Of(exception, options).RetryAfter ?? TimeSpan.FromMilliseconds(longest * (1 - (Random.Shared.NextDouble() / 2)));
        return Task.Delay(delay, options.TimeProvider, cancellationToken);
    }

    private static bool IsOfAnswer(ExtractionIssueKind kind) => kind
        is ExtractionIssueKind.AnswerMalformed or ExtractionIssueKind.AnswerTruncated or ExtractionIssueKind.MissingField or ExtractionIssueKind.UnknownField
        or ExtractionIssueKind.DuplicateField or ExtractionIssueKind.WrongType or ExtractionIssueKind.NotInDocument;
}
