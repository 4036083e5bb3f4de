using System.Text;

namespace NerSdk.Generators.Artifacts;

/// <summary>JSON strings as the prompt contract writes them: escapes only where JSON demands them, short forms where it has them.</summary>
internal static class JsonString
{
    /// <summary>Writes a text as a JSON string, with its quotes.</summary>
    public static string Quote(string text) =>
        text.Any(MustEscape) ? new StringBuilder(text.Length + 16).AppendJson(text).ToString() : $"\"{text}\"";

    /// <summary>Appends a text as a JSON string, with its quotes.</summary>
    public static StringBuilder AppendJson(this StringBuilder json, string text)
    {
        json.Append('"');
        foreach (char character in text)
        {
            _ = character switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' => json.Append($"\\u{(int)character:x4}"),
                _ => json.Append(character),
            };
        }

        return json.Append('"');
    }

    private static bool MustEscape(char character) => character is '"' or '\\' or < ' ';
}
