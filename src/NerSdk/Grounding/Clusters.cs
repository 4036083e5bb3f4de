using System.Globalization;
using System.Text;

namespace NerSdk.Grounding;

/// <summary>Goes through the extended grapheme clusters of a text (UAX #29): what a reader sees as one character.</summary>
internal ref struct Clusters
{
    private readonly ReadOnlySpan<char> _text;

    /// <param name="text">The text.</param>
    /// <param name="start">Where to begin: a boundary of clusters.</param>
    public Clusters(ReadOnlySpan<char> text, int start)
    {
        _text = text;
        End = start;
    }

    /// <summary>Where the present cluster starts, in UTF-16 code units.</summary>
    public int Start { get; private set; }

    /// <summary>Where it ends.</summary>
    public int End { get; private set; }

    /// <summary>What it does to a border next to it.</summary>
    public ClusterKind Kind { get; private set; }

    public bool MoveNext()
    {
        Start = End;
        if (Start == _text.Length)
        {
            return false;
        }

        char first = _text[Start];
        bool isPlain = char.IsAscii(first) && first != '\r' && (Start + 1 == _text.Length || char.IsAscii(_text[Start + 1]));
        End = Start + (isPlain ? 1 : StringInfo.GetNextTextElementLength(_text[Start..]));
        Kind = isPlain ? (char.IsAsciiLetterOrDigit(first) ? ClusterKind.Joining : ClusterKind.Apart) : KindOf(_text[Start..End]);
        return true;
    }

    private static ClusterKind KindOf(ReadOnlySpan<char> cluster)
    {
        foreach (Rune rune in cluster.EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            if (category != UnicodeCategory.Format)
            {
                bool isWord = category <= UnicodeCategory.OtherLetter || category == UnicodeCategory.DecimalDigitNumber;
                return isWord && !UnseparatedScripts.Contain(rune) ? ClusterKind.Joining : ClusterKind.Apart;
            }
        }

        return ClusterKind.Transparent;
    }
}
