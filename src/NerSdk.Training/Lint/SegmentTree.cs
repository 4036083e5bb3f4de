using NerSdk.Grounding;

namespace NerSdk.Training.Lint;

/// <summary>Strings as paths of segments, the pieces between word borders, so that a text is searched for all of them at once.</summary>
internal sealed class SegmentTree
{
    private const int Root = 0;
    private const int None = -1;

    private readonly Dictionary<string, int> _segments = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly Dictionary<(int Node, int Segment), int> _next = [];
    private readonly List<int> _strings = [None];

    public SegmentTree() => _lookup = _segments.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Adds the string that stands at a place between borders.</summary>
    public void Add(string text, DocumentBorders borders, int start, int end, int number)
    {
        int node = Root;
        while (start < end)
        {
            int border = NextBorder(borders, start, end);
            ReadOnlySpan<char> piece = text.AsSpan(start..border);
            if (!_lookup.TryGetValue(piece, out int segment))
            {
                segment = _segments.Count;
                _segments.Add(piece.ToString(), segment);
            }

            if (!_next.TryGetValue((node, segment), out int next))
            {
                next = _strings.Count;
                _strings.Add(None);
                _next.Add((node, segment), next);
            }

            (node, start) = (next, border);
        }

        _strings[node] = number;
    }

    /// <summary>Finds the longest string at each place of a text, from the left, that takes nothing that is covered.</summary>
    /// <param name="text">The text.</param>
    /// <param name="borders">Its word borders.</param>
    /// <param name="isCovered">For each UTF-16 code unit, whether a mention has it.</param>
    public IEnumerable<(int Number, int Start, int End)> Find(string text, DocumentBorders borders, bool[] isCovered)
    {
        int start = 0;
        while (start < text.Length)
        {
            (int number, int end) = FindAt(text, borders, isCovered, start);
            if (number != None)
            {
                yield return (number, start, end);
            }

            start = end;
        }
    }

    // The end is where to go on: after the string, or after the first piece.
    private (int Number, int End) FindAt(string text, DocumentBorders borders, bool[] isCovered, int start)
    {
        int node = Root;
        int place = start;
        int first = NextBorder(borders, start, text.Length);
        (int Number, int End) found = (None, first);
        while (place < text.Length && !isCovered[place])
        {
            int border = place == start ? first : NextBorder(borders, place, text.Length);
            if (isCovered.AsSpan(place..border).Contains(true)
                || !_lookup.TryGetValue(text.AsSpan(place..border), out int segment)
                || !_next.TryGetValue((node, segment), out node))
            {
                break;
            }

            place = border;
            found = _strings[node] == None ? found : (_strings[node], border);
        }

        return found;
    }

    private static int NextBorder(DocumentBorders borders, int place, int end)
    {
        do
        {
            place++;
        }
        while (place < end && !borders.IsBorder(place));

        return place;
    }
}
