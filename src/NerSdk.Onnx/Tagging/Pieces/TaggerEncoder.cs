using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Tagging.Pieces;

/// <summary>Turns texts into pieces and windows. Safe for concurrent use.</summary>
/// <param name="tokenizer">The model's tokenizer.</param>
/// <param name="hasCaseTypes">Whether the model's token types are <see cref="CaseTypes"/>.</param>
/// <param name="room">The most pieces of a window, without control tokens.</param>
/// <param name="overlap">How many pieces two neighbours share; below <paramref name="room"/>.</param>
internal sealed class TaggerEncoder(Tokenizer tokenizer, bool hasCaseTypes, int room, int overlap)
{
    /// <summary>The control tokens around each window.</summary>
    public TextFrame Frame => tokenizer.Frame;

    public TaggerInput Encode(string text)
    {
        List<Token> pieces = [];
        int bytesWithoutToken = tokenizer.Encode(text, pieces);
        return new TaggerInput(pieces, hasCaseTypes ? CaseTypes.Of(text, pieces) : null, Windows(pieces.Count), bytesWithoutToken);
    }

    /// <summary>Windows of equal length; of what two share, each decides about the half that is nearer to its middle.</summary>
    internal PieceWindow[] Windows(int pieces)
    {
        if (pieces <= room)
        {
            return pieces == 0 ? [] : [new PieceWindow(0, pieces, 0, pieces)];
        }

        int step = room - overlap;
        int count = 1 + ((pieces - room + step - 1) / step);
        PieceWindow[] windows = new PieceWindow[count];
        int ownStart = 0;
        for (int i = 0; i < count; i++)
        {
            int start = StartOf(i);
            int end = start + room;
            int ownEnd = i == count - 1 ? pieces : (StartOf(i + 1) + end + 1) / 2;
            windows[i] = new PieceWindow(start, end, ownStart, ownEnd);
            ownStart = ownEnd;
        }

        return windows;

        int StartOf(int window) => Math.Min(window * step, pieces - room); // The last one is as long as the others.
    }
}
