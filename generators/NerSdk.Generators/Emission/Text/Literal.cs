using System.Globalization;
using System.Text;

namespace NerSdk.Generators.Emission.Text;

/// <summary>C# string literals for any text.</summary>
internal static class Literal
{
    private static readonly char[] s_quoteAndBackslash = ['"', '\\'];

    /// <summary>Writes a raw literal if that saves escapes and hides nothing, otherwise one with escapes.</summary>
    public static string Of(string text) => Of(text, suffix: "");

    /// <summary>Writes a literal of the text's UTF-8 bytes. The text must be valid UTF-16.</summary>
    public static string Utf8(string text) => Of(text, suffix: "u8");

    public static string OfOptional(string? text) => text is null ? "null" : Of(text);

    private static string Of(string text, string suffix)
    {
        if (HoldsHidden(text))
        {
            return Escaped(text, suffix);
        }

        if (text.IndexOfAny(s_quoteAndBackslash) < 0)
        {
            return $"\"{text}\"{suffix}";
        }

        // A raw literal on one line can neither start nor end with a quote, and shows its characters as they are.
        return text[0] != '"' && text[text.Length - 1] != '"' ? Raw(text, suffix) : Escaped(text, suffix);
    }

    private static string Raw(string text, string suffix)
    {
        string quotes = "\"\"\"";
        while (text.Contains(quotes))
        {
            quotes += '"';
        }

        return quotes + text + quotes + suffix;
    }

    private static string Escaped(string text, string suffix)
    {
        StringBuilder literal = new("\"", text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char current = text[i];
            _ = current switch
            {
                '"' => literal.Append("\\\""),
                '\\' => literal.Append("\\\\"),
                '\n' => literal.Append("\\n"),
                '\r' => literal.Append("\\r"),
                '\t' => literal.Append("\\t"),
                _ when MustEscape(text, i) => literal.Append("\\u").Append(((int)current).ToString("x4", CultureInfo.InvariantCulture)),
                _ => literal.Append(current),
            };
        }

        return literal.Append('"').Append(suffix).ToString();
    }

    private static bool HoldsHidden(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (MustEscape(text, i))
            {
                return true;
            }
        }

        return false;
    }

    // What an editor does not show as what it is, would take for a line break, or would use to turn the direction of the line.
    private static bool MustEscape(string text, int index) =>
        text[index] is < ' ' or > '~' && CharUnicodeInfo.GetUnicodeCategory(text, index) switch
        {
            UnicodeCategory.SpaceSeparator => text[index] != ' ',
            UnicodeCategory.Surrogate => !IsSecondHalf(text, index),
            UnicodeCategory.Control or UnicodeCategory.Format => true,
            UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => true,
            UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => true,
            _ => false,
        };

    private static bool IsSecondHalf(string text, int index) =>
        index > 0 && char.IsSurrogatePair(text[index - 1], text[index]) && !MustEscape(text, index - 1);
}
