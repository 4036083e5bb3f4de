using System.Diagnostics.CodeAnalysis;

namespace NerSdk.Onnx.Sessions;

/// <summary>Keeps values up to a total weight, and drops those whose last use is longest ago. Not for concurrent use.</summary>
/// <param name="capacity">The most that the values may weigh together.</param>
/// <param name="weigh">The weight of a value; it must not change.</param>
/// <param name="comparer">Compares keys.</param>
internal sealed class LeastRecentlyUsed<TKey, TValue>(long capacity, Func<TValue, long> weigh, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = new(comparer);
    private readonly LinkedList<(TKey Key, TValue Value)> _recent = [];

    /// <summary>What the values weigh together.</summary>
    public long Weight { get; private set; }

    /// <summary>The values, the one used last first.</summary>
    public IEnumerable<TValue> Values => _recent.Select(entry => entry.Value);

    /// <summary>Finds a value, which is a use of it.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        value = default;
        if (!_nodes.TryGetValue(key, out LinkedListNode<(TKey Key, TValue Value)>? node))
        {
            return false;
        }

        _recent.Remove(node);
        _recent.AddFirst(node);
        value = node.Value.Value;
        return true;
    }

    /// <summary>Adds a value under a key that has none.</summary>
    /// <returns>The values that had to go; the new one itself if it alone weighs too much.</returns>
    public IReadOnlyList<TValue> Add(TKey key, TValue value)
    {
        long weight = weigh(value);
        if (weight > capacity)
        {
            return [value];
        }

        List<TValue> dropped = [];
        while (Weight + weight > capacity)
        {
            (TKey oldKey, TValue old) = _recent.Last!.Value;
            _recent.RemoveLast();
            _nodes.Remove(oldKey);
            Weight -= weigh(old);
            dropped.Add(old);
        }

        _nodes.Add(key, _recent.AddFirst((key, value)));
        Weight += weight;
        return dropped;
    }
}
