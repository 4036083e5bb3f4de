using System.Text;

namespace NerSdk.Cli.Output;

/// <summary>Makes a foreign text harmless for a terminal.</summary>
internal static class Printable
{
    private const char ControlPictures = '\u2400';
    private const char Delete = '\u007F';

    /// <summary>
    /// Control characters become the pictures Unicode has for them, so that a document cannot send commands to the terminal, and lone
    /// surrogates become U+FFFD. Line ends stay.
    /// </summary>
    public static string Lines(string text) => Replace(text.ReplaceLineEndings("\n"), keepLines: true);

    /// <summary>The same, with pictures for line ends too.</summary>
    public static string Line(string text) => Replace(text, keepLines: false);

    private static string Replace(string text, bool keepLines)
    {
        StringBuilder printable = new(text.Length);

        // Lone surrogates come out as U+FFFD.
        foreach (Rune rune in text.EnumerateRunes())
        {
            printable.Append(rune.Value switch
            {
                '\n' when keepLines => "\n",
                '\t' when keepLines => "    ",
                < ' ' => ((char)(ControlPictures + rune.Value)).ToString(),
                Delete => "\u2421",
                >= 0x80 and < 0xA0 => "\uFFFD",
                _ => rune.ToString(),
            });
        }

        return printable.ToString();
    }
}
