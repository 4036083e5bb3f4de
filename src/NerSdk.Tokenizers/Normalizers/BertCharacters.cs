using System.Globalization;
using System.Text;

namespace NerSdk.Tokenizers.Normalizers;

/// <summary>The classes of characters that BERT's normalizer and pre-tokenizer tell apart.</summary>
internal static class BertCharacters
{
    /// <summary>What <c>clean_text</c> drops: U+0000, U+FFFD, and the categories Cc, Cf and Co except tab and line ends.</summary>
    public static bool IsDropped(int codePoint) =>
        codePoint is not ('\t' or '\n' or '\r')
        && (codePoint == 0xFFFD || Category(codePoint) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse);

    /// <summary>The Unicode property White_Space.</summary>
    public static bool IsWhiteSpace(int codePoint) => Rune.IsWhiteSpace(new Rune(codePoint));

    /// <summary>Every ASCII character that is no letter, digit, blank or control character, and the categories P*.</summary>
    public static bool IsPunctuation(int codePoint) => codePoint < 128
        ? codePoint is > ' ' and < 127 && !char.IsAsciiLetterOrDigit((char)codePoint)
        : Category(codePoint) is >= UnicodeCategory.ConnectorPunctuation and <= UnicodeCategory.OtherPunctuation;

    /// <summary>A non-spacing mark: what is left of an accent when a letter is decomposed.</summary>
    public static bool IsNonSpacingMark(int codePoint) => codePoint >= 0x300 && Category(codePoint) == UnicodeCategory.NonSpacingMark;

    /// <summary>The blocks that the reference calls Chinese; no kana, no Hangul. Its sixth range starts late, at U+2B920, and so does this one.</summary>
    public static bool IsIdeograph(int codePoint) => codePoint is >= 0x3400 and (
        (>= 0x4E00 and <= 0x9FFF) or <= 0x4DBF or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F) or (>= 0x2B740 and <= 0x2B81F)
        or (>= 0x2B920 and <= 0x2CEAF) or (>= 0x2F800 and <= 0x2FA1F));

    /// <summary>The lower case of one code point, itself if it has none; of U+0130, which has two, the first, a plain i.</summary>
    public static int ToLower(int codePoint) => codePoint == 0x130 ? 'i' : Rune.ToLowerInvariant(new Rune(codePoint)).Value;

    private static UnicodeCategory Category(int codePoint) => CharUnicodeInfo.GetUnicodeCategory(codePoint);
}
