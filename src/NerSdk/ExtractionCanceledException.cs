namespace NerSdk;

/// <summary>The reading of a document was cancelled between windows. What was found before is here.</summary>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class ExtractionCanceledException<T> : OperationCanceledException
{
    internal ExtractionCanceledException(ExtractionResult<T> partial, OperationCanceledException cause, CancellationToken cancellationToken)
        : base($"The extraction was cancelled after {partial.Coverage}. {nameof(Partial)} has what was found there.", cause, cancellationToken) => Partial = partial;

    /// <summary>What was found in the windows that had been read. The rest is reported as skipped.</summary>
    public ExtractionResult<T> Partial { get; }
}
