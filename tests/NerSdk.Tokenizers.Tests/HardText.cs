using CsCheck;

namespace NerSdk.Tokenizers.Tests;

/// <summary>Text that is hard on tokenizers, for property tests.</summary>
internal static class HardText
{
    private static readonly Gen<string> s_piece = Gen.OneOf(
        CodePoints(0x20, 0x7E),
        CodePoints(0xA0, 0x24F),
        CodePoints(0x300, 0x36F), // combining marks
        CodePoints(0x660, 0x66F), // Arabic digits
        CodePoints(0x2000, 0x200F), // blanks, joiners, direction marks
        CodePoints(0x2150, 0x218B), // fractions, Roman numerals
        CodePoints(0x4E00, 0x9FFF),
        CodePoints(0x1D400, 0x1D7FF), // letters and digits outside the BMP
        CodePoints(0x1F300, 0x1F6FF),
        CodePoints(0, 0xD7FF),
        CodePoints(0xE000, 0x10FFFF),
        Gen.OneOf(" ", "  ", "\t", "\n", "\r\n", "\u0085", "\u00A0", "\u2028", "\u3000"),
        Gen.OneOf("'s", "'t", "'re", "'ve", "'m", "'ll", "'d", "'", "'S", "''", "'l", "'r", "'v"),
        Gen.OneOf("<|im_end|>", "<|im_start|>", "<|", " the", "Siemens", "1963", "👩‍🚀", "🇯🇵", "\":[\""));

    /// <summary>Valid UTF-16.</summary>
    public static readonly Gen<string> Valid = Join(s_piece);

    /// <summary>With surrogates that may stand alone.</summary>
    public static readonly Gen<string> WithLoneSurrogates = Join(Gen.Frequency(
        (5, s_piece),
        (1, Gen.Int[0xD800, 0xDFFF].Select(unit => ((char)unit).ToString()))));

    /// <summary>One code unit a character.</summary>
    public static readonly Gen<string> Bmp = Valid.Select(text => string.Concat(text.Where(unit => !char.IsSurrogate(unit))));

    private static Gen<string> CodePoints(int first, int last) => Gen.Int[first, last].Select(char.ConvertFromUtf32);

    private static Gen<string> Join(Gen<string> piece) =>
        Gen.Select(piece, Gen.Int[1, 4], (text, times) => string.Concat(Enumerable.Repeat(text, times))).Array[0, 40].Select(string.Concat);
}
