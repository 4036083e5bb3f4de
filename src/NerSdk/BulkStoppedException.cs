namespace NerSdk;

/// <summary>A run over many documents that stopped because too many of them failed in a row. The last one's exception is inside.</summary>
public sealed class BulkStoppedException : NerSdkException
{
    internal BulkStoppedException(int failures, Exception last)
        : base(
            $"{failures} documents in a row failed, so the run stopped; the last one said: {last.Message} Correct the cause and run again: with a journal the run goes on from here. {nameof(BulkOptions)}.{nameof(BulkOptions.MaxFailuresInARow)} is the limit.",
            last) => Failures = failures;

    /// <summary>How many documents in a row failed.</summary>
    public int Failures { get; }
}
