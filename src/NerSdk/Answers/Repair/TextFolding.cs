using System.Text;

namespace NerSdk.Answers.Repair;

/// <summary>
/// The form in which a document and an answer are compared: white space of any kind and length is one blank; what is invisible is left out; quotes, hyphens and
/// dashes are ASCII's; ellipses, ligatures and letters of other widths are the letters that they stand for; what is composed, such as <c>é</c> or a Hangul syllable, is decomposed, with its marks in canonical order (NFD).
/// </summary>
internal static class TextFolding
{
    /// <summary>Appends what stands for a code point that neither is white space nor decomposes: nothing, itself, or up to three others.</summary>
    public static void Append(StringBuilder folded, int codePoint, bool ignoresCase)
    {
        if (codePoint > char.MaxValue)
        {
            Rune rune = new(codePoint);
            folded.Append(ignoresCase ? Rune.ToUpperInvariant(rune) : rune);
        }
        else if (Replace((char)codePoint) is { } other)
        {
            folded.Append(ignoresCase ? other.ToUpperInvariant() : other);
        }
        else
        {
            folded.Append(ignoresCase ? char.ToUpperInvariant((char)codePoint) : (char)codePoint);
        }
    }

    private static string? Replace(char c) => c switch
    {
        < '\u0080' => c == '`' ? "'" : null,
        '\u00AD' or '\u200B' or '\u200C' or '\u200D' or '\u200E' or '\u200F' or '\u2060' or '\uFEFF' => "",
        '\u00B4' or '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u2032' or '\u02BC' => "'",
        '\u00AB' or '\u00BB' or '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u2033' => "\"",
        (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE63' => "-",
        '\u2026' => "...",
        '\uFB00' => "ff",
        '\uFB01' => "fi",
        '\uFB02' => "fl",
        '\uFB03' => "ffi",
        '\uFB04' => "ffl",
        '\uFB05' or '\uFB06' => "st",
        >= '\uFF01' and <= '\uFF5E' => Replace((char)(c - 0xFEE0)) ?? ((char)(c - 0xFEE0)).ToString(),
        _ => null,
    };
}
