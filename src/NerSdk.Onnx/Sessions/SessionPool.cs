namespace NerSdk.Onnx.Sessions;

/// <summary>
/// Sessions over one graph, each lent to one request at a time; requests that find none wait in order of arrival. Safe for
/// concurrent use.
/// </summary>
/// <remarks>
/// Once disposed it lends nothing more: waiting requests fail, those under way are served to their end, and the last one frees the memory.
/// </remarks>
internal sealed class SessionPool : IDisposable
{
    // Enough for a page and its answer; a longer document's memory is given back.
    internal const int KeptTokens = 1024;

    private readonly Lock _lock = new();
    private readonly DecoderGraph _graph;
    private readonly int _contextLength;
    private readonly int _size;
    private readonly Type _owner;
    private readonly List<DecoderSession> _idle = [];
    private readonly LinkedList<TaskCompletionSource<DecoderSession>> _waiting = [];
    private int _lent;
    private bool _isDisposed;

    /// <param name="graph">The graph; the pool disposes it.</param>
    /// <param name="prefixes">What the sessions share; the pool disposes it.</param>
    /// <param name="size">The most sessions. Each is made when it is first wanted.</param>
    /// <param name="contextLength">The most tokens of prompt and answer together.</param>
    /// <param name="owner">What an <see cref="ObjectDisposedException"/> names.</param>
    public SessionPool(DecoderGraph graph, PrefixCache prefixes, int size, int contextLength, Type owner)
    {
        _graph = graph;
        Prefixes = prefixes;
        _size = size;
        _contextLength = contextLength;
        _owner = owner;
    }

    /// <summary>What the sessions share.</summary>
    public PrefixCache Prefixes { get; }

    /// <summary>Does work with a session, on the thread pool.</summary>
    /// <param name="prefix">The prefix that the work starts with: if one of several free sessions holds it, that one is lent.</param>
    /// <param name="work">Gets the session, which may hold anything. It must not call user code, which could wait for a session.</param>
    /// <param name="cancellationToken">Stops waiting; the work looks at it itself.</param>
    /// <exception cref="ObjectDisposedException">The pool is disposed.</exception>
    public async Task<T> RunAsync<T>(int[] prefix, Func<DecoderSession, T> work, CancellationToken cancellationToken)
    {
        DecoderSession session = await RentAsync(prefix, cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => Work(session, work), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Return(session);
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            foreach (TaskCompletionSource<DecoderSession> waiting in _waiting)
            {
                waiting.TrySetException(new ObjectDisposedException(_owner.FullName));
            }

            _waiting.Clear();
            _idle.ForEach(session => session.Dispose());
            _idle.Clear();
            FreeIfUnused();
        }
    }

    private static T Work<T>(DecoderSession session, Func<DecoderSession, T> work)
    {
        try
        {
            return work(session);
        }
        finally
        {
            session.Shrink(KeptTokens);
        }
    }

    private async Task<DecoderSession> RentAsync(int[] prefix, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource<DecoderSession> waiting;
        LinkedListNode<TaskCompletionSource<DecoderSession>> place;
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, _owner);
            if (TakeIdle(prefix) is { } session)
            {
                return session;
            }

            waiting = new TaskCompletionSource<DecoderSession>(TaskCreationOptions.RunContinuationsAsynchronously);
            place = _waiting.AddLast(waiting);
        }

        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            _ =>
            {
                if (waiting.TrySetCanceled(cancellationToken))
                {
                    Forget(place);
                }
            },
            null);
        return await waiting.Task.ConfigureAwait(false);
    }

    // The session that starts with the prefix already, or else the one used last: the others' memory may rest.
    private DecoderSession? TakeIdle(int[] prefix)
    {
        DecoderSession? session = _idle.Find(idle => idle.Prefix.SequenceEqual(prefix)) ?? _idle.LastOrDefault();
        if (session is not null)
        {
            _idle.Remove(session);
        }
        else if (_lent < _size)
        {
            session = new DecoderSession(_graph, _contextLength);
        }

        _lent += session is null ? 0 : 1;
        return session;
    }

    private void Return(DecoderSession session)
    {
        lock (_lock)
        {
            while (_waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                if (next.Value.TrySetResult(session))
                {
                    return;
                }
            }

            _lent--;
            if (_isDisposed)
            {
                session.Dispose();
                FreeIfUnused();
            }
            else
            {
                _idle.Add(session);
            }
        }
    }

    private void Forget(LinkedListNode<TaskCompletionSource<DecoderSession>> place)
    {
        lock (_lock)
        {
            if (place.List is not null)
            {
                _waiting.Remove(place);
            }
        }
    }

    private void FreeIfUnused()
    {
        if (_lent == 0)
        {
            Prefixes.Dispose();
            _graph.Dispose();
        }
    }
}
