using System.Text;

namespace NerSdk.Answers.Repair;

/// <summary>A document in the form in which it is compared, with the place of each character in the document itself.</summary>
internal sealed class FoldedDocument
{
    private readonly string _document;
    private readonly bool _ignoresCase;
    private readonly List<int> _starts;
    private readonly List<int> _ends;
    private readonly SearchedText _folded;
    private readonly bool _hasCapitals;

    /// <param name="document">The document.</param>
    /// <param name="read">How much of it a model read, in UTF-16 code units from the start.</param>
    /// <param name="ignoresCase">True: case does not count.</param>
    /// <param name="cancellationToken">Stops the searches.</param>
    public FoldedDocument(string document, int read, bool ignoresCase, CancellationToken cancellationToken)
    {
        _document = document;
        _ignoresCase = ignoresCase;
        _starts = new List<int>(document.Length);
        _ends = new List<int>(document.Length);
        _hasCapitals = document.Any(char.IsUpper);
        StringBuilder folded = new(document.Length);
        int foldedRead = 0;
        for (int at = 0; at < document.Length;)
        {
            int end = at + 1;
            if (!char.IsWhiteSpace(document[at]))
            {
                TextFolding.Append(folded, document[at], ignoresCase);
            }
            else
            {
                while (end < document.Length && char.IsWhiteSpace(document[end]))
                {
                    end++;
                }

                folded.Append(' ');
            }

            while (_starts.Count < folded.Length)
            {
                _starts.Add(at);
                _ends.Add(end);
            }

            foldedRead = end <= read ? folded.Length : foldedRead;
            at = end;
        }

        _folded = new SearchedText(folded.ToString(), foldedRead, cancellationToken);
    }

    /// <summary>Finds the places of the document that are a text but for what folding ignores.</summary>
    public List<TextSpan> Find(string text)
    {
        List<TextSpan> places = [];
        string folded = TextFolding.Fold(text, _ignoresCase);
        if (folded.Length > 0)
        {
            foreach (int start in _folded.Find(folded))
            {
                TextSpan place = new(_starts[start], _ends[start + folded.Length - 1]);
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
