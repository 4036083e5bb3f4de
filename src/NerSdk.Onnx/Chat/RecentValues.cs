using NerSdk.Onnx.Sessions;

namespace NerSdk.Onnx.Chat;

/// <summary>Keeps the values of the keys asked for last. Safe for concurrent use; values are made outside the lock.</summary>
/// <param name="count">The most values.</param>
/// <param name="comparer">Compares keys.</param>
internal sealed class RecentValues<TKey, TValue>(int count, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly LeastRecentlyUsed<TKey, TValue> _values = new(count, _ => 1, comparer);

    /// <summary>The value of a key, made if it is not kept. Callers that come at once may each make one; all but the first are dropped.</summary>
    public TValue GetOrMake(TKey key, Func<TValue> make)
    {
        lock (_lock)
        {
            if (_values.TryGet(key, out TValue? kept))
            {
                return kept;
            }
        }

        TValue made = make();
        lock (_lock)
        {
            if (_values.TryGet(key, out TValue? kept))
            {
                return kept;
            }

            _values.Add(key, made);
            return made;
        }
    }
}
