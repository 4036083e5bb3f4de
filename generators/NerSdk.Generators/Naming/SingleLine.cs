using System.Text;

namespace NerSdk.Generators.Naming;

/// <summary>Descriptions as a prompt can hold them: each stands on one line of it.</summary>
internal static class SingleLine
{
    /// <summary>
    /// Puts one blank for each run of line breaks and other control characters (with the white space around it), and U+FFFD
    /// for half of a surrogate pair, which UTF-8 cannot hold.
    /// </summary>
    /// <returns>The text; null if it says nothing.</returns>
    public static string? From(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        return Fits(text!) ? text : WithoutBreaks(text!);
    }

    /// <summary>Tells whether a text stays as it is.</summary>
    public static bool Fits(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (IsBreak(text[i]) || Surrogates.IsUnpaired(text, i))
            {
                return false;
            }
        }

        return true;
    }

    private static string? WithoutBreaks(string text)
    {
        StringBuilder result = new(text.Length);
        bool inBreak = false;
        for (int i = 0; i < text.Length; i++)
        {
            char current = text[i];
            if (IsBreak(current))
            {
                TrimEnd(result);
                inBreak = true;
                continue;
            }

            if (inBreak)
            {
                if (char.IsWhiteSpace(current))
                {
                    continue;
                }

                result.Append(result.Length == 0 ? "" : " ");
                inBreak = false;
            }

            result.Append(Surrogates.IsUnpaired(text, i) ? '\uFFFD' : current);
        }

        return result.Length == 0 ? null : result.ToString();
    }

    private static bool IsBreak(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';

    private static void TrimEnd(StringBuilder text)
    {
        while (text.Length > 0 && char.IsWhiteSpace(text[text.Length - 1]))
        {
            text.Length--;
        }
    }
}
