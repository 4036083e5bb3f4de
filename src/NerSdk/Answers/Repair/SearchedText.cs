using NerSdk.Grounding;

namespace NerSdk.Answers.Repair;

/// <summary>A text in which many strings are looked for, between word borders. After the first ones it has an index.</summary>
/// <param name="text">The text.</param>
/// <param name="read">How much of it counts, in UTF-16 code units from the start.</param>
/// <param name="cancellationToken">Stops a search.</param>
/// <remarks>Not for concurrent use.</remarks>
internal sealed class SearchedText(string text, int read, CancellationToken cancellationToken)
{
    private const int SearchedStrings = 64;

    private DocumentBorders? _borders;
    private PlaceIndex? _index;
    private int _searched;

    public string Text => text;

    /// <summary>The places of a string that is not empty.</summary>
    public Occurrences Find(ReadOnlySpan<char> part)
    {
        GroundedText grounded = new(text, read, ref _borders, cancellationToken);
        if (_searched++ == SearchedStrings)
        {
            _index = new PlaceIndex(text, grounded.Borders, cancellationToken);
        }

        return new Occurrences(grounded, part, index: _index);
    }

    /// <summary>Tells whether a string stands there at all.</summary>
    public bool Holds(ReadOnlySpan<char> part)
    {
        foreach (int _ in Find(part))
        {
            return true;
        }

        return false;
    }
}
