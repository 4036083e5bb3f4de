using System.Globalization;
using System.Text;

namespace NerSdk.Segmentation;

/// <summary>Tells in which writing system a text is, by the names of Unicode's property Script.</summary>
internal static class Scripts
{
    /// <summary>Letters of none of the scripts that are told apart.</summary>
    public const string Other = "Other";

    // Where nearly all letters of a script stand; Unicode 17, Scripts.txt. Ascending by the end of the range.
    private static readonly (int End, string Name)[] s_ranges =
    [
        (0x024F, "Latin"), (0x02FF, "Latin"), (0x03FF, "Greek"), (0x052F, "Cyrillic"), (0x058F, "Armenian"), (0x05FF, "Hebrew"), (0x06FF, "Arabic"), (0x074F, "Syriac"), (0x077F, "Arabic"),
        (0x07BF, "Thaana"), (0x07FF, "Nko"), (0x085F, Other), (0x08FF, "Arabic"), (0x097F, "Devanagari"), (0x09FF, "Bengali"), (0x0A7F, "Gurmukhi"), (0x0AFF, "Gujarati"), (0x0B7F, "Oriya"),
        (0x0BFF, "Tamil"), (0x0C7F, "Telugu"), (0x0CFF, "Kannada"), (0x0D7F, "Malayalam"), (0x0DFF, "Sinhala"), (0x0E7F, "Thai"), (0x0EFF, "Lao"), (0x0FFF, "Tibetan"), (0x109F, "Myanmar"),
        (0x10FF, "Georgian"), (0x11FF, "Hangul"), (0x139F, "Ethiopic"), (0x13FF, "Cherokee"), (0x177F, Other), (0x17FF, "Khmer"), (0x18AF, "Mongolian"), (0x1C7F, Other), (0x1C8F, "Cyrillic"),
        (0x1CFF, Other), (0x1DBF, "Latin"), (0x1EFF, "Latin"), (0x1FFF, "Greek"), (0x2C5F, Other), (0x2C7F, "Latin"), (0x2DDF, Other), (0x2DFF, "Cyrillic"), (0x2FFF, Other), (0x303F, "Han"),
        (0x309F, "Hiragana"), (0x30FF, "Katakana"), (0x312F, "Bopomofo"), (0x318F, "Hangul"), (0x31FF, "Katakana"), (0x9FFF, "Han"), (0xA63F, Other), (0xA69F, "Cyrillic"), (0xA71F, Other), (0xA7FF, "Latin"),
        (0xABFF, Other), (0xD7FF, "Hangul"), (0xFAFF, "Han"), (0xFB06, "Latin"), (0xFB1C, "Armenian"), (0xFB4F, "Hebrew"), (0xFEFF, "Arabic"), (0xFF5A, "Latin"), (0xFF9F, "Katakana"), (0xFFDC, "Hangul"),
        (0x1FFFF, Other), (0x3FFFF, "Han"), (0x10FFFF, Other),
    ];

    /// <summary>Counts the letters of a text by script, the most frequent one first.</summary>
    public static IReadOnlyList<(string Script, int Letters)> Count(string text)
    {
        Dictionary<string, int> counts = new(StringComparer.Ordinal);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) <= UnicodeCategory.OtherLetter)
            {
                string script = Of(rune);
                counts[script] = counts.GetValueOrDefault(script) + 1;
            }
        }

        return [.. counts.Select(entry => (entry.Key, entry.Value)).OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key, StringComparer.Ordinal)];
    }

    private static string Of(Rune rune)
    {
        int low = 0;
        for (int high = s_ranges.Length - 1; low < high;)
        {
            int middle = (low + high) / 2;
            (low, high) = rune.Value > s_ranges[middle].End ? (middle + 1, high) : (low, middle);
        }

        return s_ranges[low].Name;
    }
}
