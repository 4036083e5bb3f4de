using System.Collections.Immutable;

namespace NerSdk.Grounding;

/// <summary>
/// The places of the document that a string stands for, none of them overlapping the one before: those that the decoder knows, or those that a search finds.
/// </summary>
/// <remarks>For <c>foreach</c>, once.</remarks>
internal ref struct Occurrences
{
    private readonly GroundedText _document;
    private readonly ReadOnlySpan<char> _text;
    private readonly ImmutableArray<int> _known;
    private readonly bool _isIndexed;
    private readonly OccurrenceSearch? _search;
    private PlaceIndex.Candidates _candidates;
    private int _next;
    private int _free;

    /// <param name="document">The document.</param>
    /// <param name="text">The string to find.</param>
    /// <param name="known">The places where it stands, ascending; none (or default): they are searched.</param>
    /// <param name="index">Where strings may stand, if that is known; null: the document is searched.</param>
    public Occurrences(GroundedText document, ReadOnlySpan<char> text, ImmutableArray<int> known = default, PlaceIndex? index = null)
    {
        _document = document;
        _text = text;
        _known = known.IsDefault ? [] : known;
        _isIndexed = index is not null && _known.IsEmpty && text.Length >= PlaceIndex.ShortestText;
        if (_isIndexed)
        {
            _candidates = index!.Find(text);
        }
        else if (_known.IsEmpty && text.Length > OccurrenceSearch.ShortText)
        {
            _search = new OccurrenceSearch(text, document.CancellationToken);
        }
    }

    /// <summary>The present place, in UTF-16 code units.</summary>
    public int Current { get; private set; }

    public readonly Occurrences GetEnumerator() => this;

    public bool MoveNext()
    {
        while (!_known.IsEmpty ? MoveToKnown() : _isIndexed ? MoveToCandidate() : _search is null ? MoveToFound() : MoveToFound(_search))
        {
            if (Current >= _free)
            {
                _free = Current + _text.Length;
                return true;
            }
        }

        return false;
    }

    public readonly void Dispose() => _search?.Dispose();

    private bool MoveToKnown()
    {
        bool isAny = _next < _known.Length;
        Current = isAny ? _known[_next++] : Current;
        return isAny;
    }

    private bool MoveToCandidate()
    {
        while (_candidates.TryTake(out int place))
        {
            _document.CancellationToken.ThrowIfCancellationRequested();
            if (place >= _free && _document.StandsAt(place, _text))
            {
                Current = place;
                return true;
            }
        }

        return false;
    }

    private bool MoveToFound()
    {
        Current = _document.IndexOf(_text, _free);
        return Current >= 0;
    }

    private bool MoveToFound(OccurrenceSearch search)
    {
        while ((Current = search.Next(_document.Text, _text)) >= 0)
        {
            _document.CancellationToken.ThrowIfCancellationRequested();
            if (_document.IsBorder(Current) && _document.IsBorder(Current + _text.Length))
            {
                search.SkipTo(Current + _text.Length);
                return true;
            }
        }

        return false;
    }
}
