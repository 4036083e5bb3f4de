using System.Globalization;
using System.Text;

namespace NerSdk.Training.Lint.Output;

/// <summary>Makes a document's text harmless where it is shown, on one line.</summary>
internal static class VisibleText
{
    private const int ControlPictures = 0x2400;

    /// <summary>
    /// Control characters and line ends become the pictures that Unicode has for them; characters that change the direction of what follows, and other invisible ones but
    /// joiners, become their code point; half a surrogate pair becomes U+FFFD.
    /// </summary>
    public static string Of(string text)
    {
        StringBuilder visible = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            visible.Append(rune.Value switch
            {
                < ' ' => ((char)(ControlPictures + rune.Value)).ToString(),
                0x7F => "\u2421",
                0x200C or 0x200D => rune.ToString(),
                _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                    => string.Create(CultureInfo.InvariantCulture, $"⟨U+{rune.Value:X4}⟩"),
                _ => rune.ToString(),
            });
        }

        return visible.ToString();
    }
}
