using System.Buffers;

namespace NerSdk.Answers;

/// <summary>Collects mentions in pooled memory until their number is known.</summary>
internal ref struct MentionBuffer
{
    // Up to here a look at each mention is faster than a table.
    private const int TableFrom = 32;

    private Mention[]? _items;
    private HashSet<(int Start, int End)>? _places;
    private bool _unsorted;

    public int Count { get; private set; }

    public readonly Mention this[int index] => _items![index];

    public readonly ReadOnlySpan<Mention> Items => _items.AsSpan(0, Count);

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
        _places?.Add((mention.Start, mention.End));
    }

    public bool Contains(int start, int end)
    {
        if (Count > TableFrom)
        {
            if (_places is null)
            {
                _places = new HashSet<(int Start, int End)>(Count * 2);
                foreach (Mention mention in Items)
                {
                    _places.Add((mention.Start, mention.End));
                }
            }

            return _places.Contains((start, end));
        }

        foreach (Mention mention in Items)
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

        Mention[] result = Items.ToArray();
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
