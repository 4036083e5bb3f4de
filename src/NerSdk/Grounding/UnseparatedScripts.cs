using System.Text;

namespace NerSdk.Grounding;

/// <summary>
/// The scripts that do not separate words, or whose words take endings without a separator: Han, Hiragana, Katakana with the prolonged sound marks,
/// Bopomofo, Hangul, Thai, Lao, Khmer, Myanmar.
/// </summary>
internal static class UnseparatedScripts
{
    // Ranges in which every letter and decimal digit is of one of them, ascending; what else stands there does not matter. Unicode 17, Scripts.txt.
    private static ReadOnlySpan<int> Ranges =>
    [
        0x0E00, 0x0EFF, // Thai, Lao
        0x1000, 0x109F, // Myanmar
        0x1100, 0x11FF, // Hangul Jamo
        0x1780, 0x17FF, // Khmer
        0x3005, 0x9FFF, // marks of repetition, Kana, Bopomofo, Hangul compatibility Jamo, Han
        0xA960, 0xA97F, // Hangul Jamo Extended-A
        0xA9E0, 0xA9FF, // Myanmar Extended-B
        0xAA60, 0xAA7F, // Myanmar Extended-A
        0xAC00, 0xD7FF, // Hangul syllables, Jamo Extended-B
        0xF900, 0xFAFF, // Han compatibility ideographs
        0xFF66, 0xFFDC, // half-width Katakana and Hangul
        0x116D0, 0x116FF, // Myanmar Extended-C
        0x16FE3, 0x16FE3, // Han
        0x16FF2, 0x16FFF, // Han
        0x1AFF0, 0x1B16F, // Kana Extended-B, Supplement, Extended-A, small Kana
        0x20000, 0x3FFFF, // Han
    ];

    /// <summary>Tells whether a letter or decimal digit is of one of the scripts.</summary>
    public static bool Contain(Rune rune)
    {
        ReadOnlySpan<int> ranges = Ranges;
        for (int i = 0; i < ranges.Length && rune.Value >= ranges[i]; i += 2)
        {
            if (rune.Value <= ranges[i + 1])
            {
                return true;
            }
        }

        return false;
    }
}
