using NerSdk.Chat;

namespace NerSdk.Extraction.Bulk;

/// <summary>Does what is to do for a document: reads it, or finds what an earlier run has kept of it.</summary>
internal sealed class DocumentWorker<T> : IDisposable
{
    private readonly RetryingExtractor<T> _extractor;
    private readonly ExtractionOptions? _options;
    private readonly ResultStore<T>? _store;
    private readonly BulkJournal? _journal;
    private readonly SemaphoreSlim _free;

    public DocumentWorker(IEntityExtractor<T> extractor, BulkOptions options, ResultStore<T>? store, BulkJournal? journal)
    {
        _extractor = new RetryingExtractor<T>(extractor, options.Retries); // Not disposed here: that would dispose the caller's extractor.
        _options = options.Extraction;
        _store = store;
        _journal = journal;
        Count = options.Workers ?? (extractor.GetService(typeof(DecodingCapabilities)) as DecodingCapabilities)?.Workers ?? 1;
        _free = new SemaphoreSlim(Count);
    }

    /// <summary>How many documents are worked on at the same time.</summary>
    public int Count { get; }

    /// <summary>Starts the work; called for one document at a time, in order.</summary>
    public Task<BulkResult<T>> StartAsync(TextDocument document, long position, CancellationToken cancellationToken)
    {
        if (_journal is null)
        {
            return StartReading(document, position, default, default, isChanged: false, cancellationToken);
        }

        UInt128 name = DocumentHash.OfName(document, position);
        UInt128 text = DocumentHash.Of(document.Text);
        JournalEntry known = _journal.Take(name, text);
        return known.IsTaken ? Task.FromResult(new BulkResult<T>(document, position, new DuplicateDocumentException(document.Id!, position)))
            : known.HasLine && known.Text == text ? Task.Run(() => new BulkResult<T>(document, position, _store!.Read(_journal, known, document)) { IsFromJournal = true }, CancellationToken.None)
            : StartReading(document, position, name, text, isChanged: known.HasLine, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _free.Dispose();

    // The turn is taken here and not in the task: tasks start in any order, and documents are to be read in theirs.
    private Task<BulkResult<T>> StartReading(TextDocument document, long position, UInt128 name, UInt128 text, bool isChanged, CancellationToken cancellationToken)
    {
        Task turn = _free.WaitAsync(cancellationToken);
        return Task.Run(
            async () =>
            {
                await turn.ConfigureAwait(false);
                try
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    return await ReadAsync(document, position, name, text, isChanged, cancellationToken).ConfigureAwait(false);
                }
                finally
                {
                    _free.Release();
                }
            },
            CancellationToken.None);
    }

    private async Task<BulkResult<T>> ReadAsync(TextDocument document, long position, UInt128 name, UInt128 text, bool isChanged, CancellationToken cancellationToken)
    {
        ExtractionResult<T> result;
        byte[]? line;
        try
        {
            result = await _extractor.ExtractAsync(document, _options, cancellationToken).ConfigureAwait(false) ?? throw new InvalidOperationException("The extractor returned null.");
            line = _store?.Write(name, text, position, result);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return new BulkResult<T>(document, position, exception) { IsChanged = isChanged };
        }

        if (line is not null)
        {
            _journal!.Append(line);
        }

        return new BulkResult<T>(document, position, result) { IsChanged = isChanged };
    }
}
