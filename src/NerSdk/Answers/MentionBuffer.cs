using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NerSdk.Answers;

/// <summary>Collects mentions until their number is known: a few on the stack, more in pooled memory.</summary>
internal ref struct MentionBuffer
{
    // Up to here a look at each mention is faster than a table.
    private const int TableFrom = 32;

    private Few _few;
    private Mention[]? _items;
    private HashSet<(int Start, int End)>? _places;
    private bool _unsorted;

    public int Count { get; private set; }

    public readonly Mention this[int index] => Items[index];

    [UnscopedRef]
    public readonly ReadOnlySpan<Mention> Items => _items is null ? ((ReadOnlySpan<Mention>)_few)[..Count] : _items.AsSpan(0, Count);

    public void Add(in Mention mention)
    {
        if (Count == (_items?.Length ?? Few.Length))
        {
            Mention[] larger = ArrayPool<Mention>.Shared.Rent(Count * 2);
            Items.CopyTo(larger);
            Dispose();
            _items = larger;
        }

        Span<Mention> items = _items ?? (Span<Mention>)_few;
        _unsorted |= Count > 0 && IsBefore(mention, items[Count - 1]);
        items[Count++] = mention;
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

        foreach (ref readonly Mention mention in Items)
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
            Array.Sort(result, static (left, right) => IsBefore(left, right) ? -1 : IsBefore(right, left) ? 1 : 0);
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

    private static bool IsBefore(in Mention left, in Mention right) => left.Start < right.Start || (left.Start == right.Start && left.End < right.End);

    [InlineArray(Length)]
    private struct Few
    {
        public const int Length = 8;

        private Mention _first;
    }
}
