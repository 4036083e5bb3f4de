using System.Text.Json;

namespace NerSdk.Training.Tests.Formats.LlamaFactory;

/// <summary>
/// What LLaMA-Factory does with a data set, written anew from its sources (parser, converter, processors) for these tests: each sample is trained, or there is a reason why not.
/// </summary>
internal static class FactoryRules
{
    private static readonly string[] s_columnNames =
        ["prompt", "query", "response", "history", "messages", "system", "tools", "images", "videos", "audios", "chosen", "rejected", "kto_tag"];

    private static readonly string[] s_tagNames = ["role_tag", "content_tag", "user_tag", "assistant_tag", "observation_tag", "function_tag", "system_tag"];

    /// <summary>Why samples of a data set would not be trained as they are: one line for each, empty if all would.</summary>
    public static List<string> Judge(string dataFolder, string set, int cutoff, Func<string, int> countTokens, int templateTokens, out int samples)
    {
        List<string> faults = [];
        using JsonDocument info = JsonDocument.Parse(File.ReadAllText(Path.Combine(dataFolder, "dataset_info.json")));
        JsonElement entry = info.RootElement.GetProperty(set);
        string formatting = entry.TryGetProperty("formatting", out JsonElement given) ? given.GetString()! : "alpaca";
        Dictionary<string, string?> names = Names(entry, "columns", s_columnNames, ("prompt", "instruction"), ("query", "input"), ("response", "output"), ("messages", "conversations"));
        Dictionary<string, string?> tags = Names(
            entry, "tags", s_tagNames, ("role_tag", "from"), ("content_tag", "value"), ("user_tag", "human"), ("assistant_tag", "gpt"), ("observation_tag", "observation"), ("function_tag", "function_call"), ("system_tag", "system"));
        List<JsonElement> rows = [];
        foreach (string line in File.ReadAllText(Path.Combine(dataFolder, entry.GetProperty("file_name").GetString()!)).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using JsonDocument json = JsonDocument.Parse(line);
            rows.Add(json.RootElement.Clone());
        }

        samples = rows.Count;
        faults.AddRange(rows.Select(Shape).Distinct().Skip(1).Select(shape => $"Arrow: a row has the columns {shape}"));
        faults.AddRange(names.Values.Where(column => column is not null && rows.Any(row => !row.TryGetProperty(column, out _))).Select(column => $"KeyError: {column}"));
        if (faults.Count > 0)
        {
            return faults;
        }

        foreach (JsonElement row in rows)
        {
            List<(string Role, JsonElement Content)> turns = [];
            string? system = null;
            string? fault = formatting == "alpaca" ? Alpaca(row, names, turns, out system) : Sharegpt(row, names, tags, turns, out system);
            fault ??= turns.Count % 2 != 0 || turns.Count == 0 ? "Dropped invalid example" : null;
            fault ??= turns.Any(turn => turn.Content.ValueKind != JsonValueKind.String) ? "a text is no string" : null;
            fault ??= turns[^1].Content.GetString()!.Length == 0 ? "nothing is learned from an empty answer" : null;
            string[] texts = fault is null ? [system ?? "", .. turns.Select(turn => turn.Content.GetString()!)] : [];
            fault ??= string.IsNullOrEmpty(system) ? "the template's own system message is used" : null;
            fault ??= texts.Any(text => text.Contains("<image>", StringComparison.Ordinal) || text.Contains("<video>", StringComparison.Ordinal) || text.Contains("<audio>", StringComparison.Ordinal)) ? "The number of images does not match" : null;
            fault ??= texts.Any(text => text.Contains("<|im_end|>", StringComparison.Ordinal) || text.Contains("<|eot_id|>", StringComparison.Ordinal) || text.Contains("</s>", StringComparison.Ordinal) || text.Contains("<end_of_turn>", StringComparison.Ordinal)) ? "a text ends a turn" : null;
            fault ??= texts.Any(text => text.Contains("{{idx}}", StringComparison.Ordinal) || text.Contains("<think>", StringComparison.Ordinal)) ? "the template changes a text" : null;
            fault ??= IsCut(countTokens, texts, cutoff, templateTokens) ? "the cutoff takes a part of it" : null;
            if (fault is not null)
            {
                faults.Add(fault);
            }
        }

        return faults;
    }

    // infer_seqlen: the answer's share of what is left, rounded down.
    private static bool IsCut(Func<string, int> countTokens, string[] texts, int cutoff, int templateTokens)
    {
        int target = countTokens(texts[^1]);
        int source = templateTokens + texts[..^1].Sum(countTokens);
        int longestTarget = target * 2 < cutoff ? cutoff : source * 2 < cutoff ? cutoff - source : (int)(cutoff * ((double)target / (source + target)));
        int keptTarget = Math.Min(longestTarget, target);
        return keptTarget < target || Math.Min(Math.Max(cutoff - keptTarget, 0), source) < source;
    }

    // A key that the block leaves out is none; defaults hold only if the block is missing.
    private static Dictionary<string, string?> Names(JsonElement entry, string block, string[] keys, params (string Key, string Name)[] defaults) =>
        entry.TryGetProperty(block, out JsonElement given)
            ? keys.ToDictionary(key => key, key => given.TryGetProperty(key, out JsonElement name) ? name.GetString() : null)
            : keys.ToDictionary(key => key, key => (string?)defaults.FirstOrDefault(pair => pair.Key == key).Name);

    private static string? Alpaca(JsonElement row, Dictionary<string, string?> names, List<(string, JsonElement)> turns, out string? system)
    {
        system = names["system"] is { } column ? row.GetProperty(column).GetString() : null;
        foreach (JsonElement pair in names["history"] is { } history ? row.GetProperty(history).EnumerateArray() : default)
        {
            turns.Add(("user", pair[0]));
            turns.Add(("assistant", pair[1]));
        }

        string[] query = [.. new[] { names["prompt"], names["query"] }.Where(name => name is not null).Select(name => row.GetProperty(name!).GetString()!).Where(text => text.Length > 0)];
        turns.Add(("user", JsonSerializer.SerializeToElement(string.Join('\n', query))));
        if (names["response"] is not { } response || row.GetProperty(response).ValueKind != JsonValueKind.String)
        {
            return "Dropped invalid example: no answer";
        }

        turns.Add(("assistant", row.GetProperty(response)));
        return null;
    }

    private static string? Sharegpt(JsonElement row, Dictionary<string, string?> names, Dictionary<string, string?> tags, List<(string, JsonElement)> turns, out string? system)
    {
        system = null;
        if (names["messages"] is not { } column)
        {
            return "KeyError: None";
        }

        List<JsonElement> messages = [.. row.GetProperty(column).EnumerateArray()];
        if (tags["system_tag"] is { } systemTag && messages.Count > 0 && messages[0].GetProperty(tags["role_tag"]!).GetString() == systemTag)
        {
            system = messages[0].GetProperty(tags["content_tag"]!).GetString();
            messages.RemoveAt(0);
        }

        foreach ((int i, JsonElement message) in messages.Index())
        {
            string role = message.GetProperty(tags["role_tag"]!).GetString()!;
            string?[] accepted = i % 2 == 0 ? [tags["user_tag"], tags["observation_tag"]] : [tags["assistant_tag"], tags["function_tag"]];
            if (!accepted.Contains(role))
            {
                return "Invalid role tag";
            }

            turns.Add((role, message.GetProperty(tags["content_tag"]!)));
        }

        return turns.Count % 2 != 0 ? "Invalid message count" : null;
    }

    private static string Shape(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => $"{{{string.Join(",", value.EnumerateObject().Select(member => $"{member.Name}:{Shape(member.Value)}"))}}}",
        JsonValueKind.Array => $"[{string.Join("|", value.EnumerateArray().Select(Shape).Distinct())}]",
        _ => $"{value.ValueKind}",
    };
}
