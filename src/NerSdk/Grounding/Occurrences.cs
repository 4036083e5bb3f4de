using System.Collections.Immutable;

namespace NerSdk.Grounding;

/// <summary>
/// The places of the document that a string stands for, none of them overlapping the one before: those that the decoder knows, or those that a search finds.
/// </summary>
/// <remarks>For <c>foreach</c>, once.</remarks>
internal ref struct Occurrences
{
    private readonly GroundedText _document;
    private readonly int _length;
    private readonly ImmutableArray<int> _known;
    private OccurrenceSearch _search;
    private int _next;
    private int _free;

    /// <param name="document">The document.</param>
    /// <param name="text">The string to find.</param>
    /// <param name="known">The places where it stands, ascending; none (or default): they are searched.</param>
    public Occurrences(GroundedText document, ReadOnlySpan<char> text, ImmutableArray<int> known = default)
    {
        _document = document;
        _length = text.Length;
        _known = known.IsDefault ? [] : known;
        _search = new OccurrenceSearch(document.Text, _known.IsEmpty ? text : default);
    }

    /// <summary>The present place, in UTF-16 code units.</summary>
    public int Current { get; private set; }

    public readonly Occurrences GetEnumerator() => this;

    public bool MoveNext()
    {
        while (MoveToCandidate())
        {
            if (Current >= _free)
            {
                _free = Current + _length;
                return true;
            }
        }

        return false;
    }

    public readonly void Dispose() => _search.Dispose();

    private bool MoveToCandidate()
    {
        if (!_known.IsEmpty)
        {
            bool isAny = _next < _known.Length;
            Current = isAny ? _known[_next++] : Current;
            return isAny;
        }

        while (_search.MoveNext())
        {
            Current = _search.Start;
            if (_document.IsBorder(Current) && _document.IsBorder(Current + _length))
            {
                _search.SkipTo(Current + _length);
                return true;
            }
        }

        return false;
    }
}
