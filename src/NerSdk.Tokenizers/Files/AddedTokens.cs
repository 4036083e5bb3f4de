using System.Text.Json;

namespace NerSdk.Tokenizers.Files;

/// <summary>The section <c>added_tokens</c>: the control tokens.</summary>
internal static class AddedTokens
{
    /// <summary>Ids by text.</summary>
    public static Dictionary<string, int> Read(TokenizerFile file, JsonElement section)
    {
        Dictionary<string, int> ids = new(StringComparer.Ordinal);
        if (section.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return ids;
        }

        if (section.ValueKind != JsonValueKind.Array)
        {
            throw file.Error("added_tokens", "This is not a list.");
        }

        int index = 0;
        foreach (JsonElement token in section.EnumerateArray())
        {
            string field = $"added_tokens[{index++}]";
            if (token.ValueKind != JsonValueKind.Object
                || !token.TryGetProperty("content", out JsonElement content) || content.ValueKind != JsonValueKind.String
                || !token.TryGetProperty("id", out JsonElement id) || id.ValueKind != JsonValueKind.Number || !id.TryGetInt32(out int number)
                || content.GetString() is not { Length: > 0 } text)
            {
                throw file.Error(field, "An added token has an 'id' (a number) and a 'content' (a string that is not empty).");
            }

            if (IsTrue(token, "single_word"))
            {
                throw file.Error($"{field}.single_word", "true is not supported; false is.");
            }

            if (!IsTrue(token, "special"))
            {
                // It would have to be found in documents too, as ordinary text.
                throw file.Error($"{field}.special", "Only special tokens are supported, that is true.");
            }

            if (!ids.TryAdd(text, number))
            {
                throw file.Error($"{field}.content", $"'{text}' is there twice.");
            }
        }

        return ids;
    }

    /// <summary>The texts of those tokens for which a flag is set.</summary>
    /// <param name="section">The section, which <see cref="Read"/> has read.</param>
    /// <param name="flag">Its name.</param>
    public static HashSet<string> With(JsonElement section, string flag) => section.ValueKind != JsonValueKind.Array
        ? []
        : [.. section.EnumerateArray().Where(token => IsTrue(token, flag)).Select(token => token.GetProperty("content").GetString()!)];

    private static bool IsTrue(JsonElement token, string flag) =>
        token.TryGetProperty(flag, out JsonElement value) && value.ValueKind == JsonValueKind.True;
}
