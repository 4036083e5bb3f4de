using System.Runtime.CompilerServices;

namespace NerSdk.Extraction.Bulk;

/// <summary>One enumeration of the results of many documents.</summary>
internal static class BulkRun
{
    public static async IAsyncEnumerable<BulkResult<T>> RunAsync<T>(
        IEntityExtractor<T> extractor,
        IAsyncEnumerable<TextDocument> documents,
        BulkOptions options,
        ResultStore<T>? store,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using BulkJournal? journal = store is null ? null : await Task.Run(() => store.Open(cancellationToken), cancellationToken).ConfigureAwait(false);
        BulkMeter meter = new(options, journal?.BytesCut ?? 0);
        using BulkQueue<T> queue = new(new DocumentWorker<T>(extractor, options, store, journal), options, cancellationToken);
        Task reading = Task.Run(() => queue.ReadAsync(documents), CancellationToken.None);
        try
        {
            await foreach (Task<BulkResult<T>> next in queue.Results.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                BulkResult<T> result = await next.WaitAsync(cancellationToken).ConfigureAwait(false);
                meter.Add(result);
                yield return result;
                meter.ThrowIfTooManyFailed();
                queue.MakeRoom();
            }

            journal?.Flush();
        }
        finally
        {
            await queue.StopAsync().ConfigureAwait(false);
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            meter.ReportLast();
        }
    }
}
