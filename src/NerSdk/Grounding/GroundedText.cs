using System.Collections.Immutable;

namespace NerSdk.Grounding;

/// <summary>A document, as far as a model read it, with its word borders. They are found one by one, until a place needs a look further around.</summary>
/// <remarks>Not for concurrent use.</remarks>
internal readonly ref struct GroundedText
{
    private readonly string _document;
    private readonly int _read;
    private readonly ref DocumentBorders? _borders;

    /// <param name="document">The document, whole.</param>
    /// <param name="read">How much of it was read, in UTF-16 code units from the start.</param>
    /// <param name="borders">Keeps the borders once they were needed; null at first.</param>
    /// <param name="cancellationToken">Stops what goes through the document.</param>
    public GroundedText(string document, int read, ref DocumentBorders? borders, CancellationToken cancellationToken = default)
    {
        CancellationToken = cancellationToken;
        _document = document;
        _read = read;
        _borders = ref borders;
    }

    /// <summary>The part that was read.</summary>
    public ReadOnlySpan<char> Text => _document.AsSpan(0, _read);

    /// <summary>Stops what goes through the document.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Tells whether a place of that part, its end included, is a word border of the document.</summary>
    public bool IsBorder(int place)
    {
        if (_borders is { } known)
        {
            return known.IsBorder(place);
        }

        return WordBorders.TryDecide(_document, place) is { } isBorder ? isBorder : Borders.IsBorder(place);
    }

    /// <summary>Tells whether a string stands at a place, between word borders.</summary>
    public bool StandsAt(int place, ReadOnlySpan<char> text) => place <= _read - text.Length
        && Text.Slice(place, text.Length).SequenceEqual(text) && IsBorder(place) && IsBorder(place + text.Length);

    /// <summary>Finds the next place of a string between word borders; -1: none. For short strings: it is linear in the text for each length of them.</summary>
    public int IndexOf(ReadOnlySpan<char> value, int from)
    {
        ReadOnlySpan<char> text = Text;
        while (from <= text.Length - value.Length && !value.IsEmpty)
        {
            CancellationToken.ThrowIfCancellationRequested();
            int found = text[from..].IndexOf(value);
            if (found < 0)
            {
                return -1;
            }

            from += found;
            if (IsBorder(from) && IsBorder(from + value.Length))
            {
                return from;
            }

            from++;
        }

        return -1;
    }

    /// <summary>All word borders, found now if they were not needed yet.</summary>
    public DocumentBorders Borders => _borders ??= new DocumentBorders(_document, _read, CancellationToken);

    /// <summary>Tells whether a string stands at all of some places, between word borders, and the places ascend.</summary>
    public bool AreRight(ReadOnlySpan<char> text, ImmutableArray<int> places)
    {
        int before = -1;
        foreach (int place in places)
        {
            CancellationToken.ThrowIfCancellationRequested();
            if (place <= before || !StandsAt(place, text))
            {
                return false;
            }

            before = place;
        }

        return !text.IsEmpty;
    }
}
