using System.Numerics;

namespace NerSdk.Grounding;

/// <summary>
/// Where strings of an answer may stand, by how they begin: for answers of so many strings that a search through the document for each would cost the square
/// of it.
/// </summary>
/// <remarks>Each table is made at its first use. Not for concurrent use.</remarks>
internal sealed class PlaceIndex(string document, DocumentBorders borders, CancellationToken cancellationToken)
{
    /// <summary>Shorter strings are searched: there cannot be many different ones.</summary>
    public const int ShortestText = 4;

    // Up to here each length has a table of its own; longer texts are found by their first 16 or 32 characters.
    private const int LongText = 16;

    private readonly Table?[] _tables = new Table?[LongText - ShortestText + 2];

    /// <summary>The places where a text may stand: word borders, ascending, with what begins as it does and now and then something else.</summary>
    /// <param name="text">The text; at least <see cref="ShortestText"/> long.</param>
    public Candidates Find(ReadOnlySpan<char> text)
    {
        int length = text.Length < LongText ? text.Length : text.Length < 2 * LongText ? LongText : 2 * LongText;
        Table table = _tables[Math.Min(length, LongText + 1) - ShortestText] ??= new Table(document, borders, length, cancellationToken);
        return new Candidates(table, table.First(text));
    }

    /// <summary>Goes along one list of places.</summary>
    internal struct Candidates(Table table, int entry)
    {
        public bool TryTake(out int place)
        {
            place = entry < 0 ? -1 : table.Places[entry];
            entry = entry < 0 ? entry : table.Next[entry];
            return place >= 0;
        }
    }

    /// <summary>The places of a document in lists, by the hash of the characters that follow.</summary>
    internal sealed class Table
    {
        private readonly int _length;
        private readonly int[] _first;

        public Table(string document, DocumentBorders borders, int length, CancellationToken cancellationToken)
        {
            _length = length;
            List<int> places = [];
            for (int place = 0; place + length <= borders.Length; place++)
            {
                if (place % OccurrenceSearch.UncheckedLength == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                if (borders.IsBorder(place))
                {
                    places.Add(place);
                }
            }

            Places = [.. places];
            Next = new int[Places.Length];
            _first = new int[BitOperations.RoundUpToPowerOf2((uint)Places.Length + 1)];
            _first.AsSpan().Fill(-1);
            for (int entry = Places.Length - 1; entry >= 0; entry--)
            {
                ref int first = ref _first[ListOf(document.AsSpan(Places[entry], length))];
                Next[entry] = first;
                first = entry;
            }
        }

        public int[] Places { get; }

        public int[] Next { get; }

        public int First(ReadOnlySpan<char> text) => _first[ListOf(text[.._length])];

        private int ListOf(ReadOnlySpan<char> start) => string.GetHashCode(start) & (_first.Length - 1);
    }
}
