using System.Globalization;

namespace NerSdk.Training.Formats.Brat;

/// <summary>A line of an <c>.ann</c> file that is a mention.</summary>
/// <param name="Line">The line's number.</param>
/// <param name="Label">The label.</param>
/// <param name="Pieces">The pieces, as brat counts, in the order of the text.</param>
/// <param name="Text">What the line says stands there; null if it does not say.</param>
internal sealed record BratMention(int Line, string Label, IReadOnlyList<(long Start, long End)> Pieces, string? Text)
{
    /// <summary>Reads <c>T1⇥label start end;start end⇥text</c>; null if the line is something else.</summary>
    public static BratMention? Parse(string line, int number)
    {
        string[] columns = line.Split('\t', 3);
        int blank = columns.Length > 1 ? columns[1].IndexOf(' ', StringComparison.Ordinal) : -1;
        if (blank <= 0)
        {
            return null;
        }

        List<(long, long)> pieces = [];
        foreach (string piece in columns[1][(blank + 1)..].Split(';'))
        {
            if (piece.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [string from, string to]
                || !int.TryParse(from, NumberStyles.None, CultureInfo.InvariantCulture, out int start) || !int.TryParse(to, NumberStyles.None, CultureInfo.InvariantCulture, out int end))
            {
                return null;
            }

            pieces.Add((start, end));
        }

        return new BratMention(number, columns[1][..blank], [.. pieces.Order()], columns.Length > 2 ? columns[2] : null);
    }

    /// <summary>Whether the pieces have the text that the line gives.</summary>
    public bool Fits(BratText text) => Text is not null && string.Join(' ', Pieces.Select(piece => text.Slice(piece.Start, piece.End)?.Replace('\r', '\n').Replace('\n', ' '))) == Text;

    /// <summary>Whether nothing but line ends is between the pieces.</summary>
    public bool IsContinuous(BratText text) => Pieces.Zip(Pieces.Skip(1)).All(
        pair => pair.First.End == pair.Second.Start || text.Slice(pair.First.End, pair.Second.Start) is { } gap && gap.AsSpan().Trim("\r\n").IsEmpty);

    /// <summary>The mention from its first piece to its last. Its text, if it is there, is spelled as the document has it.</summary>
    public RawSpan ToSpan(BratText text) => new(Label, Pieces[0].Start, Pieces[^1].End, Fits(text) || Pieces.Count > 1 ? text.Slice(Pieces[0].Start, Pieces[^1].End) : Text);
}
