using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Tagging.Pieces;

/// <summary>What is labelled: each piece, or each word with its first piece.</summary>
internal sealed class PieceGroups
{
    private readonly List<Token> _pieces;
    private readonly List<int>? _starts;

    private PieceGroups(List<Token> pieces, List<int>? starts) => (_pieces, _starts) = (pieces, starts);

    public static PieceGroups Pieces(List<Token> pieces) => new(pieces, null);

    /// <summary>Groups pieces between which nothing stands and that are letters or digits on both sides.</summary>
    public static PieceGroups Words(string text, List<Token> pieces)
    {
        List<int> starts = [];
        for (int i = 0; i < pieces.Count; i++)
        {
            int at = pieces[i].Start;
            bool goesOn = i > 0 && at <= pieces[i - 1].End && at > 0 && char.IsLetterOrDigit(text[at]) && char.IsLetterOrDigit(text[at - 1]);
            if (!goesOn)
            {
                starts.Add(i);
            }
        }

        return new PieceGroups(pieces, starts);
    }

    /// <summary>The rows of what is labelled.</summary>
    /// <param name="rows">[pieces, width]; may be changed.</param>
    /// <param name="width">The width of a row.</param>
    public Span<float> Select(float[] rows, int width)
    {
        if (_starts is null)
        {
            return rows;
        }

        for (int i = 0; i < _starts.Count; i++)
        {
            rows.AsSpan(_starts[i] * width, width).CopyTo(rows.AsSpan(i * width));
        }

        return rows.AsSpan(0, _starts.Count * width);
    }

    /// <summary>The place from the start of one group to the end of another, without white space at its edges.</summary>
    public TextSpan PlaceOf(int first, int last)
    {
        int firstPiece = _starts is null ? first : _starts[first];
        int lastPiece = _starts is null ? last : (last + 1 < _starts.Count ? _starts[last + 1] : _pieces.Count) - 1;
        return new TextSpan(_pieces[firstPiece].Start, _pieces[lastPiece].End);
    }
}
