namespace NerSdk.Onnx.Sessions;

/// <summary>
/// The keys and values of the static prefixes that were read last, so that prompts of several schemas, and several sessions, read each prefix
/// once. Safe for concurrent use.
/// </summary>
/// <param name="maxBytes">The most bytes of native memory for all of them.</param>
internal sealed class PrefixCache(long maxBytes) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly LeastRecentlyUsed<int[], KeyValueCache> _copies = new(maxBytes, copy => copy.Size, new TokensComparer());

    /// <summary>Bytes of native memory that the prefixes take.</summary>
    public long Size
    {
        get
        {
            lock (_lock)
            {
                return _copies.Weight;
            }
        }
    }

    /// <summary>Makes a session hold a prefix and nothing else.</summary>
    /// <param name="session">The session; it may hold anything.</param>
    /// <param name="prefix">The prefix; the array must not change.</param>
    /// <param name="reuse">False: the prefix is read anew. For comparison.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>True if the prefix was known; false if it had to be read.</returns>
    public bool Prepare(DecoderSession session, int[] prefix, bool reuse, CancellationToken cancellationToken)
    {
        if (prefix.Length == 0)
        {
            session.Rewind(0);
            return false;
        }

        if (reuse && TryLoad(session, prefix))
        {
            return true;
        }

        session.ReadPrefix(prefix, cancellationToken);
        if (reuse)
        {
            Keep(session, prefix);
        }

        return false;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            foreach (KeyValueCache copy in _copies.Values)
            {
                copy.Dispose();
            }
        }
    }

    // Under the lock, so that no other session's prefix drops the copy meanwhile; it takes about a millisecond.
    private bool TryLoad(DecoderSession session, int[] prefix)
    {
        lock (_lock)
        {
            bool isCopied = _copies.TryGet(prefix, out KeyValueCache? copy);
            if (session.Prefix.SequenceEqual(prefix))
            {
                session.Rewind(prefix.Length);
                return true;
            }

            if (isCopied)
            {
                session.LoadPrefix(prefix, copy!);
            }

            return isCopied;
        }
    }

    private void Keep(DecoderSession session, int[] prefix)
    {
        if (session.PrefixSize > maxBytes)
        {
            return;
        }

        KeyValueCache copy = session.CopyPrefix();
        lock (_lock)
        {
            // Another session may have read it at the same time.
            IReadOnlyList<KeyValueCache> dropped = _copies.TryGet(prefix, out _) ? [copy] : _copies.Add(prefix, copy);
            foreach (KeyValueCache old in dropped)
            {
                old.Dispose();
            }
        }
    }

    private sealed class TokensComparer : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? x, int[]? y) => ReferenceEquals(x, y) || x.AsSpan().SequenceEqual(y);

        public int GetHashCode(int[] tokens)
        {
            HashCode hash = default;
            hash.AddBytes(System.Runtime.InteropServices.MemoryMarshal.AsBytes(tokens.AsSpan()));
            return hash.ToHashCode();
        }
    }
}
