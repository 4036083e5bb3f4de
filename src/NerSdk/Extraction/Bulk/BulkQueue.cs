using System.Threading.Channels;

namespace NerSdk.Extraction.Bulk;

/// <summary>
/// Takes documents from the source while there is room, has them worked on, and hands the work over: when it starts, to keep the order, or when it is done.
/// </summary>
internal sealed class BulkQueue<T> : IDisposable
{
    private readonly DocumentWorker<T> _worker;
    private readonly bool _keepsOrder;
    private readonly CancellationTokenSource _stopping;
    private readonly SemaphoreSlim _room;
    private readonly Channel<Task<BulkResult<T>>> _results = Channel.CreateUnbounded<Task<BulkResult<T>>>(new UnboundedChannelOptions { SingleReader = true });
    private readonly TaskCompletionSource _allDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _unfinished = 1; // The reading of the source counts as one.

    public BulkQueue(DocumentWorker<T> worker, BulkOptions options, CancellationToken cancellationToken)
    {
        _worker = worker;
        _keepsOrder = options.KeepsOrder;
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _room = new SemaphoreSlim(options.QueueLength ?? worker.Count * 4);
    }

    /// <summary>The work, at most as much as the queue is long.</summary>
    public ChannelReader<Task<BulkResult<T>>> Results => _results.Reader;

    /// <summary>Says that a result was handed out.</summary>
    public void MakeRoom() => _room.Release();

    /// <summary>Reads the source to its end, its exception, or <see cref="StopAsync"/>, and waits for all work.</summary>
    public async Task ReadAsync(IAsyncEnumerable<TextDocument> documents)
    {
        Exception? failure = null;
        try
        {
            IAsyncEnumerator<TextDocument> source = documents.GetAsyncEnumerator(_stopping.Token);
            await using (source.ConfigureAwait(false))
            {
                for (long position = 0; await MoveNextAsync(source).ConfigureAwait(false); position++)
                {
                    Start(source.Current ?? throw new InvalidOperationException($"The source of the documents has null at position {position}."), position);
                }
            }
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        Finish();
        await _allDone.Task.ConfigureAwait(false);
        _results.Writer.Complete(failure);
    }

    /// <summary>Cancels the reading of the source and the work.</summary>
    public Task StopAsync() => _stopping.CancelAsync();

    /// <inheritdoc/>
    public void Dispose()
    {
        _stopping.Dispose();
        _room.Dispose();
        _worker.Dispose();
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<TextDocument> source)
    {
        await _room.WaitAsync(_stopping.Token).ConfigureAwait(false);
        return await source.MoveNextAsync().ConfigureAwait(false);
    }

    private void Start(TextDocument document, long position)
    {
        Task<BulkResult<T>> work = _worker.StartAsync(document, position, _stopping.Token);
        Interlocked.Increment(ref _unfinished);
        if (_keepsOrder)
        {
            _results.Writer.TryWrite(work);
        }

        work.ContinueWith(End, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void End(Task<BulkResult<T>> work)
    {
        _ = work.Exception; // If nobody takes the result any more, nobody needs to know.
        if (!_keepsOrder)
        {
            _results.Writer.TryWrite(work);
        }

        Finish();
    }

    private void Finish()
    {
        if (Interlocked.Decrement(ref _unfinished) == 0)
        {
            _allDone.TrySetResult();
        }
    }
}
