using System.Globalization;
using System.Text;

namespace NerSdk.Tokenizers.PreTokenizers;

/// <summary>The classes that pre-tokenizer patterns tell apart.</summary>
internal enum CharacterClass : byte
{
    /// <summary>Everything else: <c>[^\s\p{L}\p{N}]</c>. A lone surrogate is here too, as the U+FFFD that it is encoded as.</summary>
    Other,

    /// <summary><c>\p{L}</c></summary>
    Letter,

    /// <summary><c>\p{N}</c>: Nd, Nl and No, as Rust's <c>char::is_numeric</c>.</summary>
    Number,

    /// <summary><c>\s</c>: the Unicode property White_Space.</summary>
    Space,
}

internal static class CharacterClasses
{
    private static readonly CharacterClass[] s_ascii = [.. Enumerable.Range(0, 128).Select(c => Of(new Rune(c)))];

    /// <summary>Class of the first character of a text that is not empty, and its length in UTF-16 code units.</summary>
    public static CharacterClass First(ReadOnlySpan<char> text, out int length)
    {
        if (text[0] < 128)
        {
            length = 1;
            return s_ascii[text[0]];
        }

        Rune.DecodeFromUtf16(text, out Rune rune, out length);
        return Of(rune);
    }

    private static CharacterClass Of(Rune rune)
    {
        if (Rune.IsWhiteSpace(rune))
        {
            return CharacterClass.Space;
        }

        return Rune.GetUnicodeCategory(rune) switch
        {
            <= UnicodeCategory.OtherLetter => CharacterClass.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => CharacterClass.Number,
            _ => CharacterClass.Other,
        };
    }
}
