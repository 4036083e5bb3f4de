using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace NerSdk.Grounding;

/// <summary>
/// The places of all strings of an answer, to find those that lie inside a longer one's: they count only if their string has no other place. A few are
/// on the stack, more in pooled memory; <see cref="Dispose"/> gives it back.
/// </summary>
internal struct NestedPlaces
{
    // Up to here, comparing each with each is faster than sorting.
    private const int FewPlaces = 24;

    private Few _few;
    private Place[]? _places;
    private int _count;
    private int _strings;

    /// <summary>Begins a further string.</summary>
    public void BeginString() => _strings++;

    /// <summary>Adds a place of the string that was begun last.</summary>
    public void Add(int start, int end)
    {
        if (_count == (_places?.Length ?? Few.Length))
        {
            Place[] larger = ArrayPool<Place>.Shared.Rent(_count * 2);
            Places.CopyTo(larger);
            Dispose();
            _places = larger;
        }

        (_places ?? (Span<Place>)_few)[_count++] = new Place(start, end, _strings);
    }

    /// <summary>Finds the places that do not count.</summary>
    /// <returns>Null if there are none.</returns>
    public HashSet<(int Start, int End)>? FindNested()
    {
        Span<Place> places = Places;
        if (places.Length <= FewPlaces && !AreAnyNested(places))
        {
            return null;
        }

        places.Sort();
        HashSet<(int Start, int End)>? nested = null;
        int end = 0;
        for (int i = 0; i < places.Length; i++)
        {
            // Whatever ends here or later starts here or before. A second mention of the same place is no longer one.
            bool isSame = i > 0 && (places[i].Start, places[i].End) == (places[i - 1].Start, places[i - 1].End);
            if (!isSame && places[i].End <= end)
            {
                (nested ??= []).Add((places[i].Start, places[i].End));
            }

            end = Math.Max(end, places[i].End);
        }

        return nested is null ? null : WithoutStringsThatHaveNoOther(nested, places);
    }

    public readonly void Dispose()
    {
        if (_places is not null)
        {
            ArrayPool<Place>.Shared.Return(_places);
        }
    }

    [UnscopedRef]
    private Span<Place> Places => (_places ?? (Span<Place>)_few)[.._count];

    private static bool AreAnyNested(ReadOnlySpan<Place> places)
    {
        for (int i = 1; i < places.Length; i++)
        {
            Place place = places[i];
            foreach (Place other in places[..i])
            {
                if (place.Start < other.End && other.Start < place.End && place.IsNestedWith(other))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private readonly HashSet<(int Start, int End)>? WithoutStringsThatHaveNoOther(HashSet<(int Start, int End)> nested, ReadOnlySpan<Place> places)
    {
        bool[] hasOther = new bool[_strings + 1];
        foreach (Place place in places)
        {
            hasOther[place.String] |= !nested.Contains((place.Start, place.End));
        }

        foreach (Place place in places)
        {
            if (!hasOther[place.String])
            {
                nested.Remove((place.Start, place.End));
            }
        }

        return nested.Count > 0 ? nested : null;
    }

    /// <summary>Longer ones before those that start at the same place.</summary>
    private readonly record struct Place(int Start, int End, int String) : IComparable<Place>
    {
        public int CompareTo(Place other) => Start != other.Start ? Start.CompareTo(other.Start) : other.End.CompareTo(End);

        /// <summary>True if one of them holds the other and is longer.</summary>
        public bool IsNestedWith(Place other) =>
            (Start <= other.Start && other.End <= End) != (other.Start <= Start && End <= other.End);
    }

    [InlineArray(Length)]
    private struct Few
    {
        public const int Length = 12;

        private Place _first;
    }
}
