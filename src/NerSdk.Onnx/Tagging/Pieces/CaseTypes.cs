using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Tagging.Pieces;

/// <summary>
/// The token types of our own encoders: the case that an uncased vocabulary loses. What counts is the longest run of letters and digits around a piece.
/// </summary>
internal static class CaseTypes
{
    /// <summary>No letter or digit in the piece.</summary>
    public const int None = 0;

    /// <summary>Letters, none upper.</summary>
    public const int Lower = 1;

    /// <summary>Two letters or more: the first upper, the others not.</summary>
    public const int Capitalized = 2;

    /// <summary>Two letters or more, all upper.</summary>
    public const int Upper = 3;

    /// <summary>One upper letter alone.</summary>
    public const int OneUpper = 4;

    /// <summary>Any other letters.</summary>
    public const int Mixed = 5;

    /// <summary>Digits alone.</summary>
    public const int Digits = 6;

    /// <summary>Letters and digits.</summary>
    public const int LettersAndDigits = 7;

    /// <summary>How many there are.</summary>
    public const int Count = 8;

    /// <summary>The types of a text's pieces. Each run is looked at once, however many pieces it has.</summary>
    public static int[] Of(ReadOnlySpan<char> text, List<Token> pieces)
    {
        int[] types = new int[pieces.Count];
        int runEnd = 0;
        int runType = None;
        for (int i = 0; i < types.Length; i++)
        {
            Token piece = CollectionsMarshal.AsSpan(pieces)[i];
            int first = FirstInRun(text, piece);
            if (first < 0)
            {
                continue;
            }

            if (first >= runEnd)
            {
                (runEnd, runType) = Run(text, first);
            }

            types[i] = runType;
        }

        return types;
    }

    private static int FirstInRun(ReadOnlySpan<char> text, Token piece)
    {
        for (int at = piece.Start, length; at < piece.End; at += length)
        {
            if (IsLetterOrDigit(text, at, out length, out _))
            {
                return at;
            }
        }

        return -1;
    }

    // A piece that starts inside a run stands after a piece that started it, or after a character that the tokenizer dropped; so looking back ends soon.
    private static (int End, int Type) Run(ReadOnlySpan<char> text, int first)
    {
        int start = first;
        while (start > 0 && StartBefore(text, start) is int before && IsLetterOrDigit(text, before, out _, out _))
        {
            start = before;
        }

        int letters = 0, upper = 0, digits = 0;
        bool firstIsUpper = false;
        int end = start;
        while (end < text.Length && IsLetterOrDigit(text, end, out int length, out UnicodeCategory category))
        {
            bool isUpper = category == UnicodeCategory.UppercaseLetter;
            firstIsUpper |= isUpper && end == start;
            digits += category == UnicodeCategory.DecimalDigitNumber ? 1 : 0;
            letters += category != UnicodeCategory.DecimalDigitNumber ? 1 : 0;
            upper += isUpper ? 1 : 0;
            end += length;
        }

        int type = letters == 0 ? Digits
            : digits > 0 ? LettersAndDigits
            : upper == 0 ? Lower
            : letters == 1 ? OneUpper
            : upper == letters ? Upper
            : firstIsUpper && upper == 1 ? Capitalized
            : Mixed;
        return (end, type);
    }

    private static int StartBefore(ReadOnlySpan<char> text, int at) =>
        at > 1 && char.IsSurrogatePair(text[at - 2], text[at - 1]) ? at - 2 : at - 1;

    private static bool IsLetterOrDigit(ReadOnlySpan<char> text, int at, out int length, out UnicodeCategory category)
    {
        Rune.DecodeFromUtf16(text[at..], out Rune rune, out length);
        category = Rune.GetUnicodeCategory(rune);
        return category is <= UnicodeCategory.OtherLetter or UnicodeCategory.DecimalDigitNumber;
    }
}
