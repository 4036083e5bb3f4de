using System.Globalization;

namespace NerSdk;

/// <summary>How far a run over many documents is. Counted are documents whose results have been handed out.</summary>
public sealed record BulkProgress
{
    /// <summary>Documents that this run has read.</summary>
    public long Done { get; init; }

    /// <summary>Documents that failed.</summary>
    public long Failed { get; init; }

    /// <summary>Documents that an earlier run had read, by the journal.</summary>
    public long AlreadyDone { get; init; }

    /// <summary>How many documents there are (<see cref="BulkOptions.Total"/>); null if that is not known.</summary>
    public long? Total { get; init; }

    /// <summary>The time since the run started.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Documents read or failed per second, over the last 30 seconds at most; 0 before the first.</summary>
    public double DocumentsPerSecond { get; init; }

    /// <summary>The time that the rest takes at this speed, as if the journal had none of it; null if the total is not known or nothing has been read yet.</summary>
    public TimeSpan? TimeLeft { get; init; }

    /// <summary>
    /// What the documents that this run has read cost together, <see cref="ExtractionUsage.Waited"/> apart from <see cref="ExtractionUsage.Worked"/>. Null in it is what some
    /// document does not say.
    /// </summary>
    public required ExtractionUsage Usage { get; init; }

    /// <summary>
    /// The length in bytes of a last line that the journal had only in part, as after a killed run, and that was cut off; its document is read again. 0 if there was none.
    /// </summary>
    public long JournalBytesCut { get; init; }

    /// <summary>How far it is: <c>1200 of 5000 documents (200 from the journal, 3 failed), 35.2 a second, 00:01:48 left</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Done + Failed + AlreadyDone}{Total: 'of' 0} documents ({AlreadyDone} from the journal, {Failed} failed), {DocumentsPerSecond:0.0} a second{TimeLeft?.TotalSeconds switch
        {
            null => "",
            double seconds => $", {TimeSpan.FromSeconds(Math.Ceiling(seconds)):c} left",
        }}");
}
