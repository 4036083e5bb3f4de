using System.Globalization;
using System.Text;

namespace NerSdk.Training.Formats.Brat;

/// <summary>Names of documents as names of files: what is no ASCII letter, digit, hyphen, underscore or inner dot is written as %XX, its bytes in UTF-8.</summary>
internal static class BratFileName
{
    private const int LongestName = 200;

    /// <summary>The file's name without an extension; null if there is none for this document.</summary>
    public static string? Of(string id)
    {
        StringBuilder name = new();
        foreach (byte value in Encoding.UTF8.GetBytes(id))
        {
            char character = (char)value;
            _ = char.IsAsciiLetterOrDigit(character) || character is '-' or '_' || (character == '.' && name.Length > 0)
                ? name.Append(character)
                : name.Append(CultureInfo.InvariantCulture, $"%{value:X2}");
        }

        return name.Length is > 0 and <= LongestName ? name.ToString() : null;
    }

    /// <summary>The document's name.</summary>
    public static string ToId(string name) => Uri.UnescapeDataString(name);
}
