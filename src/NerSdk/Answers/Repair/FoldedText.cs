using System.Buffers;
using System.Text;
using NerSdk.Tokenizers.Unicode;

namespace NerSdk.Answers.Repair;

/// <summary>A text in the form in which a document and an answer are compared (<see cref="TextFolding"/>), with the place of each of its UTF-16 code units in the text itself.</summary>
internal sealed class FoldedText
{
    // No character before it decomposes, and none is a mark.
    private const int FirstComposed = 0xC0;

    private readonly bool _ignoresCase;
    private readonly StringBuilder _folded;
    private readonly List<int> _starts;
    private readonly List<int> _ends;
    private readonly List<(int Class, int Order, int CodePoint)> _marks = [];
    private TextSpan _marksPlace;

    /// <param name="text">The text.</param>
    /// <param name="ignoresCase">True: case does not count.</param>
    public FoldedText(string text, bool ignoresCase)
    {
        _ignoresCase = ignoresCase;
        _folded = new StringBuilder(text.Length);
        _starts = new List<int>(text.Length);
        _ends = new List<int>(text.Length);
        for (int at = 0; at < text.Length;)
        {
            bool isWhole = Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int length) == OperationStatus.Done;
            TextSpan place = new(at, at + length);
            if (!isWhole)
            {
                AppendMarks();
                _folded.Append(text[at]);
                Place(place);
            }
            else if (Rune.IsWhiteSpace(rune))
            {
                AppendBlank(place);
            }
            else
            {
                Append(rune.Value, place);
            }

            at += length;
        }

        AppendMarks();
        Text = _folded.ToString();
    }

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>The place in the text of what stands in the folded one from <paramref name="start"/> to <paramref name="end"/>, which lie between characters as a reader sees them.</summary>
    public TextSpan PlaceOf(int start, int end) => new(_starts[start], _ends[end - 1]);

    /// <summary>How much of the folded text comes from the first code units of the text.</summary>
    public int LengthOf(int read)
    {
        int length = _ends.BinarySearch(read);
        length = length < 0 ? ~length : length;
        while (length < _ends.Count && _ends[length] <= read)
        {
            length++;
        }

        return length;
    }

    private void AppendBlank(TextSpan place)
    {
        AppendMarks();
        if (_folded.Length > 0 && _folded[^1] == ' ')
        {
            _ends[^1] = place.End;
        }
        else
        {
            _folded.Append(' ');
            Place(place);
        }
    }

    private void Append(int codePoint, TextSpan place)
    {
        Span<int> parts = stackalloc int[CanonicalDecomposition.MaxLength];
        parts[0] = codePoint;
        int count = codePoint < FirstComposed ? 1 : CanonicalDecomposition.Decompose(codePoint, parts);
        foreach (int part in parts[..count])
        {
            int combiningClass = part < FirstComposed ? 0 : CanonicalDecomposition.CombiningClass(part);
            if (combiningClass > 0)
            {
                _marksPlace = new TextSpan(_marks.Count == 0 ? place.Start : _marksPlace.Start, place.End);
                _marks.Add((combiningClass, _marks.Count, part));
            }
            else
            {
                AppendMarks();
                TextFolding.Append(_folded, part, _ignoresCase);
                Place(place);
            }
        }
    }

    // Marks of other classes, which stand at other sides of the letter, are in canonical order.
    private void AppendMarks()
    {
        if (_marks.Count == 0)
        {
            return;
        }

        _marks.Sort();
        foreach ((_, _, int mark) in _marks)
        {
            TextFolding.Append(_folded, mark, _ignoresCase);
        }

        _marks.Clear();
        Place(_marksPlace);
    }

    private void Place(TextSpan place)
    {
        while (_starts.Count < _folded.Length)
        {
            _starts.Add(place.Start);
            _ends.Add(place.End);
        }
    }
}
