using System.Text.Json;

namespace NerSdk.Tokenizers.Files;

/// <summary>The section <c>post_processor</c>: what goes around a single text.</summary>
internal static class PostProcessor
{
    public static TextFrame Read(TokenizerFile file, JsonElement section) => Read(file, "post_processor", section);

    private static TextFrame Read(TokenizerFile file, string field, JsonElement section)
    {
        if (section.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return TextFrame.None;
        }

        string? type = section.ValueKind == JsonValueKind.Object && section.TryGetProperty("type", out JsonElement name) ? name.ToString() : null;
        return type switch
        {
            "ByteLevel" => TextFrame.None, // It changes offsets alone.
            "BertProcessing" or "RobertaProcessing" => new TextFrame([PairId(file, field, section, "cls")], [PairId(file, field, section, "sep")]),
            "TemplateProcessing" => Template(file, field, section),
            "Sequence" => Sequence(file, field, section),
            _ => throw file.Error(field, $"{TokenizerFile.TypeOf(section)} is not supported."),
        };
    }

    /// <summary>An entry such as <c>"cls": ["[CLS]", 101]</c>.</summary>
    private static int PairId(TokenizerFile file, string field, JsonElement section, string name) =>
        section.TryGetProperty(name, out JsonElement pair) && pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2
            && pair[1].ValueKind == JsonValueKind.Number && pair[1].TryGetInt32(out int id)
            ? id
            : throw file.Error($"{field}.{name}", "This is not a token and its id.");

    /// <summary>Steps one after the other: each puts its tokens around what the step before left.</summary>
    private static TextFrame Sequence(TokenizerFile file, string field, JsonElement section)
    {
        TextFrame frame = TextFrame.None;
        int index = 0;
        foreach (JsonElement step in List(file, $"{field}.processors", section, "processors"))
        {
            TextFrame next = Read(file, $"{field}.processors[{index++}]", step);
            frame = new TextFrame([.. next.Before, .. frame.Before], [.. frame.After, .. next.After]);
        }

        return frame;
    }

    private static TextFrame Template(TokenizerFile file, string field, JsonElement section)
    {
        List<int> before = [], after = [];
        bool isAfter = false;
        foreach (JsonElement item in List(file, $"{field}.single", section, "single"))
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("Sequence", out _))
            {
                isAfter = true;
            }
            else if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("SpecialToken", out JsonElement token)
                && token.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.String
                && section.TryGetProperty("special_tokens", out JsonElement all) && all.TryGetProperty(id.GetString()!, out JsonElement entry)
                && entry.TryGetProperty("ids", out JsonElement ids) && ids.ValueKind == JsonValueKind.Array
                && ids.EnumerateArray().All(value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out _)))
            {
                (isAfter ? after : before).AddRange(ids.EnumerateArray().Select(value => value.GetInt32()));
            }
            else
            {
                throw file.Error($"{field}.single", "An item is neither the sequence nor a special token whose ids the section names.");
            }
        }

        return new TextFrame(before, after);
    }

    private static JsonElement.ArrayEnumerator List(TokenizerFile file, string field, JsonElement section, string name) =>
        section.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : throw file.Error(field, "There is no list.");
}
