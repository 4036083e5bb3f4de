using System.Text.Json;

namespace NerSdk.Extraction.Bulk;

/// <summary>The mentions of a result in a journal, and those that were left out: <c>["person","Ada",0,3,0.9]</c>, and the reason.</summary>
internal static class MentionJson
{
    public static void Write(Utf8JsonWriter writer, IReadOnlyList<LabeledMention> mentions, IReadOnlyList<RemovedMention> removed)
    {
        writer.WriteStartArray("mentions"u8);
        foreach (LabeledMention mention in mentions)
        {
            Write(writer, mention, null);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("removed"u8);
        foreach (RemovedMention entry in removed)
        {
            Write(writer, entry.Mention, entry.Reason);
        }

        writer.WriteEndArray();
    }

    public static IReadOnlyList<LabeledMention> Read(JsonElement mentions) => [.. mentions.EnumerateArray().Select(ReadMention)];

    public static IReadOnlyList<RemovedMention> ReadRemoved(JsonElement removed) =>
        [.. removed.EnumerateArray().Select(json => new RemovedMention(ReadMention(json), Enum.Parse<RemovalReason>(json[5].GetString()!)))];

    private static void Write(Utf8JsonWriter writer, LabeledMention mention, RemovalReason? reason)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(mention.Label);
        writer.WriteStringValue(mention.Text);
        writer.WriteNumberValue(mention.Start);
        writer.WriteNumberValue(mention.End);
        if (mention.Confidence is { } confidence && float.IsFinite(confidence))
        {
            writer.WriteNumberValue(confidence);
        }
        else
        {
            writer.WriteNullValue();
        }

        if (reason is not null)
        {
            writer.WriteStringValue(reason.ToString());
        }

        writer.WriteEndArray();
    }

    private static LabeledMention ReadMention(JsonElement json) => new(
        json[0].GetString()!, json[1].GetString()!, json[2].GetInt32(), json[3].GetInt32(), json[4].ValueKind == JsonValueKind.Null ? null : json[4].GetSingle());
}
