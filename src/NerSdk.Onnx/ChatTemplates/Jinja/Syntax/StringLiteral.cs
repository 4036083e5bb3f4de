using System.Globalization;
using System.Text;
using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Syntax;

/// <summary>Escapes in a string literal, as Python has them.</summary>
internal static class StringLiteral
{
    private const string Escapes = "abfnrtv\\'\"";
    private const string Escaped = "\a\b\f\n\r\t\v\\'\"";

    /// <param name="literal">What stands between the quotes.</param>
    /// <param name="position">Where the literal starts.</param>
    /// <param name="unsupported">An escape that this version does not know, which the value then lacks; null if it knows all.</param>
    public static string Unescape(ReadOnlySpan<char> literal, SourcePosition position, out string? unsupported)
    {
        unsupported = null;
        StringBuilder value = new();
        for (int i = 0; i < literal.Length; i++)
        {
            if (literal[i] != '\\')
            {
                value.Append(literal[i]);
                continue;
            }

            char escape = literal[++i];
            int digits = escape switch { 'x' => 2, 'u' => 4, _ => 0 };
            if (Escapes.Contains(escape, StringComparison.Ordinal))
            {
                value.Append(Escaped[Escapes.IndexOf(escape, StringComparison.Ordinal)]);
            }
            else if (digits > 0)
            {
                ReadOnlySpan<char> hexadecimal = literal.Slice(i + 1, Math.Min(digits, literal.Length - i - 1));
                if (hexadecimal.Length < digits || !int.TryParse(hexadecimal, NumberStyles.AllowHexSpecifier, null, out int code))
                {
                    throw position.Error($"'\\{escape}' in this string needs {digits} hexadecimal digits after it.");
                }

                value.Append((char)code);
                i += digits;
            }
            else if (char.IsAsciiDigit(escape) || escape is 'N' or 'U')
            {
                unsupported = $"The escape '\\{escape}' in this string";
            }
            else if (escape != '\n')
            {
                // An unknown escape stands for itself; an escaped line end is nothing.
                value.Append('\\').Append(escape);
            }
        }

        return value.ToString();
    }
}
