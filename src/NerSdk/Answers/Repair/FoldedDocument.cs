namespace NerSdk.Answers.Repair;

/// <summary>A document in the form in which it is compared.</summary>
internal sealed class FoldedDocument
{
    private readonly string _document;
    private readonly bool _ignoresCase;
    private readonly FoldedText _folded;
    private readonly SearchedText _searched;
    private readonly bool _hasCapitals;

    /// <param name="document">The document.</param>
    /// <param name="read">How much of it a model read, in UTF-16 code units from the start.</param>
    /// <param name="ignoresCase">True: case does not count.</param>
    /// <param name="cancellationToken">Stops the searches.</param>
    public FoldedDocument(string document, int read, bool ignoresCase, CancellationToken cancellationToken)
    {
        _document = document;
        _ignoresCase = ignoresCase;
        _hasCapitals = document.Any(char.IsUpper);
        _folded = new FoldedText(document, ignoresCase);
        _searched = new SearchedText(_folded.Text, _folded.LengthOf(read), cancellationToken);
    }

    /// <summary>Finds the places of the document that are a text but for what folding ignores.</summary>
    public List<TextSpan> Find(string text)
    {
        List<TextSpan> places = [];
        string folded = new FoldedText(text, _ignoresCase).Text;
        if (folded.Length > 0)
        {
            foreach (int start in _searched.Find(folded))
            {
                TextSpan place = _folded.PlaceOf(start, start + folded.Length);
                if (!_ignoresCase || IsSameName(text, place))
                {
                    places.Add(place);
                }
            }
        }

        return places;
    }

    // In a document with capitals, a single word without one is no name: 'will' is not Will.
    private bool IsSameName(string text, TextSpan place) =>
        !_hasCapitals || text.Any(char.IsWhiteSpace) || !text.Any(char.IsUpper) || _document[place.Start..place.End].Any(char.IsUpper);
}
