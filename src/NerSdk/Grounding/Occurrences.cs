using System.Collections.Immutable;

namespace NerSdk.Grounding;

/// <summary>The places of the document that a string stands for: those that the decoder knows, or those that a search finds.</summary>
/// <remarks>Use <see cref="MoveNext"/> until it returns false.</remarks>
internal ref struct Occurrences
{
    private readonly ReadOnlySpan<char> _document;
    private readonly ReadOnlySpan<char> _text;
    private readonly ImmutableArray<int> _known;
    private int _next;

    /// <param name="document">The document.</param>
    /// <param name="text">The string to find.</param>
    /// <param name="known">The places where it stands, ascending; none (or default): they are searched.</param>
    public Occurrences(ReadOnlySpan<char> document, ReadOnlySpan<char> text, ImmutableArray<int> known = default)
    {
        _document = document;
        _text = text;
        _known = known.IsDefault ? [] : known;
        Start = -1;
    }

    /// <summary>The present place, in UTF-16 code units.</summary>
    public int Start { get; private set; }

    public bool MoveNext()
    {
        if (!_known.IsEmpty)
        {
            Start = _next < _known.Length ? _known[_next++] : -1;
            return Start >= 0;
        }

        Start = WordBorders.IndexOf(_document, _text, _next);
        _next = Start + 1;
        return Start >= 0;
    }

    /// <summary>Tells whether a string stands at all of some places, between word borders, and the places ascend.</summary>
    public static bool AreRight(ReadOnlySpan<char> document, ReadOnlySpan<char> text, ImmutableArray<int> places)
    {
        int before = -1;
        foreach (int place in places)
        {
            if (place <= before || place > document.Length - text.Length || !document.Slice(place, text.Length).SequenceEqual(text)
                || !WordBorders.IsBorder(document, place) || !WordBorders.IsBorder(document, place + text.Length))
            {
                return false;
            }

            before = place;
        }

        return !text.IsEmpty;
    }
}
