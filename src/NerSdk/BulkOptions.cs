using NerSdk.Extraction;

namespace NerSdk;

/// <summary>How many documents are read: how many at once, in which order, what happens to failures, and what survives the process.</summary>
public sealed class BulkOptions
{
    /// <summary>How many documents are read at the same time. Default (null): as many as the model's client serves at the same time, or 1.</summary>
    public int? Workers { get; set; }

    /// <summary>
    /// The most documents taken from the source whose results have not been handed out: waiting, being read, or read. Default (null): four for each worker.
    /// Fewer than there are workers leaves some of them idle.
    /// </summary>
    public int? QueueLength { get; set; }

    /// <summary>
    /// True: results come in the order of the documents, and a slow document holds up those after it. Default. False: each result comes as soon as it is there.
    /// </summary>
    public bool KeepsOrder { get; set; } = true;

    /// <summary>Options of each call. Default (null): those of the extractor.</summary>
    public ExtractionOptions? Extraction { get; set; }

    /// <summary>
    /// How often a document whose extraction failed in a way that may pass is tried again, as <see cref="RetryingExtractor{T}"/> does it, beyond what the extractor does
    /// itself. Default: at most 3 attempts; answers of which something was lost are not retried.
    /// </summary>
    public RetryOptions Retries { get; set; } = new() { RetriesLosses = false };

    /// <summary>
    /// After so many failed documents in a row, in the order of the results, the run stops with a <see cref="BulkStoppedException"/>. Default: 20. Null: it never stops.
    /// </summary>
    public int? MaxFailuresInARow { get; set; } = 20;

    /// <summary>
    /// A file that keeps what is done, so that a run that was cancelled or killed goes on from there: the same call with the same path hands out the kept results and reads
    /// the other documents. Made if it is missing. Default (null): nothing is kept.
    /// </summary>
    /// <remarks>
    /// <para>The file has one JSON object per line. The first says what the results depend on: the schema, the model, the options of the calls. A journal in which any
    /// of these is another is refused; of what the extractor was made with, such as examples, it knows nothing. Each further line has a document's hashes, position, id and result. It is handed to the operating system before
    /// its result is handed out, so a killed process loses at most the documents it was reading. It reaches the disk when the run comes to its end; after a power failure,
    /// lines of the last seconds may be missing, and their documents are read again. A last line that is cut is cut off (<see cref="BulkProgress.JournalBytesCut"/>).</para>
    /// <para>A document is known by its <see cref="TextDocument.Id"/>, or else by its position in the source. If its text has changed, it is read
    /// again. Failed documents are not kept, nor are those of which a window failed. Memory holds about 100 bytes for each document of the journal and of the run. The extractor must give its schema, as a
    /// <see cref="PromptedExtractor{T}"/> does.</para>
    /// </remarks>
    public string? JournalPath { get; set; }

    /// <summary>Receives how far the run is: at most once in <see cref="ProgressInterval"/>, and at the end. Default: none.</summary>
    public IProgress<BulkProgress>? Progress { get; set; }

    /// <summary>The least time between two reports of progress. Default: 1 second. Zero: a report for each document.</summary>
    public TimeSpan ProgressInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How many documents there are, for <see cref="BulkProgress.TimeLeft"/>. Default (null): that is not known.</summary>
    public long? Total { get; set; }

    /// <summary>The clock of the progress. <see cref="Retries"/> have their own. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Makes a copy that can be changed without changing this one.</summary>
    public BulkOptions Clone()
    {
        BulkOptions clone = (BulkOptions)MemberwiseClone();
        clone.Extraction = Extraction?.Clone();
        clone.Retries = Retries.Clone();
        return clone;
    }

    /// <summary>Checks the values. Called before a run starts.</summary>
    /// <exception cref="ArgumentException">A value cannot be used; <see cref="ArgumentException.ParamName"/> is the name of the option.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Workers ?? 1, nameof(Workers));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(QueueLength ?? 1, nameof(QueueLength));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxFailuresInARow ?? 1, nameof(MaxFailuresInARow));
        ArgumentOutOfRangeException.ThrowIfNegative(Total ?? 0, nameof(Total));
        ArgumentOutOfRangeException.ThrowIfLessThan(ProgressInterval, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(Retries);
        ArgumentNullException.ThrowIfNull(TimeProvider);
        if (JournalPath is not null)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(JournalPath);
        }

        Retries.Validate();
        Extraction?.Validate();
    }
}
