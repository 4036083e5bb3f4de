using NerSdk.Extraction.Bulk;

namespace NerSdk;

/// <summary>Reads many documents with any extractor.</summary>
public static class BulkExtractorExtensions
{
    /// <summary>
    /// Finds the entities of many documents, several at a time. A document that fails is a result with an exception, and the others go on. With a
    /// <see cref="BulkOptions.JournalPath"/>, a run that was cancelled or killed goes on if it is started again.
    /// </summary>
    /// <remarks>
    /// Work starts with the enumeration, and each enumeration is a run of its own. The source is asked for a document only while the queue has room. If the enumeration is
    /// cancelled or left early, documents in work are cancelled and waited for, and the source is disposed.
    /// </remarks>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="extractor">The extractor. It must be safe for concurrent use if there are several workers.</param>
    /// <param name="documents">The documents. An exception of theirs ends the run with that exception, after the results of the documents before it.</param>
    /// <param name="options">Options; later changes to them have no effect. Default: the results are in order, there is no journal.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>A result for each document.</returns>
    /// <exception cref="ArgumentException">An option cannot be used, or there is a journal and the extractor does not give its schema.</exception>
    /// <exception cref="BulkJournalException">The journal cannot be used. Thrown by the enumeration, as those below.</exception>
    /// <exception cref="BulkStoppedException">Too many documents in a row failed.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public static IAsyncEnumerable<BulkResult<T>> ExtractAllAsync<T>(
        this IEntityExtractor<T> extractor, IAsyncEnumerable<TextDocument> documents, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(extractor);
        ArgumentNullException.ThrowIfNull(documents);
        options?.Validate();
        options = options?.Clone() ?? new BulkOptions();
        ResultStore<T>? store = options.JournalPath is null ? null : ResultStore<T>.Create(extractor, options);
        return BulkRun.RunAsync(extractor, documents, options, store, cancellationToken);
    }
}
