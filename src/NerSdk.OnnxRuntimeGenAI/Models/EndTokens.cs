using System.Globalization;
using System.Text.Json;

namespace NerSdk.OnnxRuntimeGenAI.Models;

/// <summary>
/// The tokens that end an answer: the ids of <c>genai_config.json</c>. A document must not contain one, so their texts must be known. Most folders
/// hold them in the <c>added_tokens</c> of <c>tokenizer.json</c>; otherwise <c>tokenizer_config.json</c> must confirm them.
/// </summary>
internal static class EndTokens
{
    /// <summary>Finds those that <c>added_tokens</c> lacks.</summary>
    /// <param name="ids">The value of <c>model.eos_token_id</c>.</param>
    /// <param name="tokenizerJson">The content of <c>tokenizer.json</c>.</param>
    /// <param name="path">Its path. The other file is next to it.</param>
    /// <returns>The text of each id.</returns>
    /// <exception cref="GenAIModelException">No file says that such a token is a control token.</exception>
    public static IReadOnlyDictionary<int, string> Read(JsonElement ids, JsonElement tokenizerJson, string path)
    {
        Dictionary<int, string> found = [];
        HashSet<int> added = [.. Items(GenAIFolder.Find(tokenizerJson, "added_tokens")).Select(token => IdOf(GenAIFolder.Find(token, "id"))).OfType<int>()];
        int[] missing = [.. (ids.ValueKind == JsonValueKind.Array ? [.. Items(ids)] : new[] { ids }).Select(IdOf).OfType<int>().Where(id => !added.Contains(id))];
        if (missing.Length == 0)
        {
            return found;
        }

        string configPath = Path.Combine(Path.GetDirectoryName(path)!, "tokenizer_config.json");
        using JsonDocument? config = File.Exists(configPath) ? GenAIFolder.ReadJson(configPath) : null;
        foreach (int id in missing)
        {
            found[id] = TextOf(id, config?.RootElement ?? default, tokenizerJson) ?? throw new GenAIModelException(
                path,
                $"model.eos_token_id names {id} as a token that ends an answer, but neither added_tokens nor tokenizer_config.json (added_tokens_decoder, eos_token) calls it a control token, so a document could contain it. "
                + "Copy genai_config.json, tokenizer.json and tokenizer_config.json again, from the same model, or correct the id.");
        }

        return found;
    }

    private static string? TextOf(int id, JsonElement config, JsonElement tokenizerJson)
    {
        JsonElement decoder = GenAIFolder.Find(GenAIFolder.Find(config, "added_tokens_decoder"), id.ToString(CultureInfo.InvariantCulture));
        if (Text(decoder) is { Length: > 0 } content)
        {
            return content;
        }

        string? end = Text(GenAIFolder.Find(config, "eos_token"));
        return !string.IsNullOrWhiteSpace(end) && IdOf(GenAIFolder.Find(GenAIFolder.Find(GenAIFolder.Find(tokenizerJson, "model"), "vocab"), end)) == id ? end : null;
    }

    // A token is written as its text, or as an object that has it.
    private static string? Text(JsonElement token) =>
        token.ValueKind == JsonValueKind.String ? token.GetString()
        : GenAIFolder.Find(token, "content") is { ValueKind: JsonValueKind.String } content ? content.GetString()
        : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement array) => array.ValueKind == JsonValueKind.Array ? array.EnumerateArray() : default;

    private static int? IdOf(JsonElement id) => id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out int number) ? number : null;
}
