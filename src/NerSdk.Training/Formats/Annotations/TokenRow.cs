using System.Text.Json;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats.Annotations;

/// <summary>Words in JSON: what the formats of words have in common.</summary>
internal static class TokenRow
{
    /// <summary>Writes an array of the words.</summary>
    public static void WriteTokens(Utf8JsonWriter json, string name, AnnotationSample sample)
    {
        json.WriteStartArray(name);
        foreach (TextSpan token in sample.Tokens)
        {
            json.WriteStringValue(sample.Text.AsSpan(token.Start..token.End));
        }

        json.WriteEndArray();
    }

    /// <summary>Writes what brings the document back: the text, the words' places, split and source.</summary>
    public static void WriteText(Utf8JsonWriter json, AnnotationSample sample)
    {
        json.WriteString("text", sample.Text);
        json.WriteStartArray("offsets");
        foreach (TextSpan token in sample.Tokens)
        {
            TextSpan place = sample.InCodePoints(token.Start, token.End);
            JsonRow.WriteTriple(json, place.Start, place.End);
        }

        json.WriteEndArray();
        JsonRow.WriteOrigin(json, sample.Document);
    }

    /// <summary>Reads a record's words. Without a text of its own it gets one: the words with a blank between them.</summary>
    /// <param name="record">The record.</param>
    /// <param name="name">The member with the words.</param>
    /// <param name="run">Takes what is wrong.</param>
    /// <param name="tokens">Where the words stand in the text.</param>
    /// <returns>The document without its spans.</returns>
    /// <exception cref="LabeledDocumentFormatException">They are no words, or they are not those of the text.</exception>
    public static LabeledDocument Read(JsonRecord record, string name, ImportRun run, out IReadOnlyList<TextSpan> tokens)
    {
        List<string> words = [.. record.Get(name, JsonValueKind.Array, run.Source).EnumerateArray().Select(word => record.Text(word, name, run.Source))];
        string? text = record.FindString("text", run.Source);
        bool hasPlaces = record.Json.TryGetProperty("offsets", out JsonElement offsets) && offsets.ValueKind == JsonValueKind.Array;
        string id = record.FindId(run.Source);
        LabeledDocument document = new(id, text is not null && hasPlaces ? text : string.Join(' ', words), [])
        {
            Split = record.FindString("split", run.Source),
            Source = record.FindString("source", run.Source),
        };
        tokens = text is not null && hasPlaces ? ReadPlaces(text, words, offsets) ?? throw Fault(record, run) : JoinedPlaces(words);
        return document;
    }

    /// <summary>Where words stand with a blank between them.</summary>
    public static IReadOnlyList<TextSpan> JoinedPlaces(IEnumerable<string> words)
    {
        List<TextSpan> places = [];
        int start = 0;
        foreach (string word in words)
        {
            places.Add(new TextSpan(start, start + word.Length));
            start += word.Length + 1;
        }

        return places;
    }

    /// <summary>Where an array of offsets in code points says that words stand; null if something else stands there.</summary>
    /// <param name="text">The text.</param>
    /// <param name="words">The words.</param>
    /// <param name="offsets">The offsets.</param>
    /// <param name="spell">How a word of the text is spelled among the words. Default: as it is.</param>
    public static IReadOnlyList<TextSpan>? ReadPlaces(string text, IReadOnlyList<string> words, JsonElement offsets, Func<string, string>? spell = null)
    {
        CodePointOffsets codePoints = new(text);
        List<TextSpan> places = [];
        foreach (JsonElement offset in offsets.EnumerateArray())
        {
            if (offset.ValueKind != JsonValueKind.Array || offset.GetArrayLength() != 2
                || !offset[0].TryReadInt32(out int start) || !offset[1].TryReadInt32(out int end) || start > end
                || !codePoints.TryToUtf16(new TextSpan(start, end), out TextSpan place) || places.Count == words.Count
                || (spell?.Invoke(text[place.Start..place.End]) ?? text[place.Start..place.End]) != words[places.Count])
            {
                return null;
            }

            places.Add(place);
        }

        return places.Count == words.Count ? places : null;
    }

    private static LabeledDocumentFormatException Fault(JsonRecord record, ImportRun run) =>
        new(run.Source, record.Number, "offsets", "The words do not stand in the text at their offsets. Leave out 'offsets' or 'text' to have the words joined by blanks.");
}
