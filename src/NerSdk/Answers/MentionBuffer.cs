using System.Buffers;

namespace NerSdk.Answers;

/// <summary>Collects mentions in pooled memory until their number is known.</summary>
internal ref struct MentionBuffer
{
    private Mention[]? _items;
    private bool _unsorted;

    public int Count { get; private set; }

    public readonly Mention this[int index] => _items![index];

    public void Add(Mention mention)
    {
        if (_items is null)
        {
            _items = ArrayPool<Mention>.Shared.Rent(16);
        }
        else if (Count == _items.Length)
        {
            Mention[] larger = ArrayPool<Mention>.Shared.Rent(Count * 2);
            _items.AsSpan(0, Count).CopyTo(larger);
            ArrayPool<Mention>.Shared.Return(_items, clearArray: true);
            _items = larger;
        }

        _unsorted |= Count > 0 && Compare(_items[Count - 1], mention) > 0;
        _items[Count++] = mention;
    }

    public readonly bool Contains(int start, int end)
    {
        foreach (Mention mention in _items.AsSpan(0, Count))
        {
            if (mention.Start == start && mention.End == end)
            {
                return true;
            }
        }

        return false;
    }

    public readonly Mention[] ToSortedArray()
    {
        if (Count == 0)
        {
            return [];
        }

        Mention[] result = _items.AsSpan(0, Count).ToArray();
        if (_unsorted)
        {
            Array.Sort(result, Compare);
        }

        return result;
    }

    public readonly void Dispose()
    {
        if (_items is not null)
        {
            ArrayPool<Mention>.Shared.Return(_items, clearArray: true);
        }
    }

    private static int Compare(Mention left, Mention right) =>
        left.Start != right.Start ? left.Start.CompareTo(right.Start) : left.End.CompareTo(right.End);
}
