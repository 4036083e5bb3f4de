using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace NerSdk.Training.Documents;

/// <summary>Reads one line of a file of labelled documents, and says what is wrong with it.</summary>
internal readonly struct LabeledDocumentLine(string source, long number)
{
    private static readonly JsonDocumentOptions s_jsonOptions = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the line.</summary>
    /// <returns>The document, or null for a blank line.</returns>
    public LabeledDocument? Read(ReadOnlySequence<byte> line)
    {
        if (number == 1)
        {
            line = SkipByteOrderMark(line);
        }

        if (IsBlank(line))
        {
            return null;
        }

        using JsonDocument json = Parse(line);
        JsonElement root = json.RootElement;
        Expect(root, JsonValueKind.Object, null);
        string text = GetString(root, "text", "text");
        return new LabeledDocument(GetString(root, "id", "id"), text, GetSpans(root, text));
    }

    private JsonDocument Parse(ReadOnlySequence<byte> line)
    {
        try
        {
            return JsonDocument.Parse(line, s_jsonOptions);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a member's name is not valid Unicode.
            throw Problem(null, $"This is not one JSON object: {exception.Message}", exception);
        }
    }

    private ImmutableArray<LabeledSpan> GetSpans(JsonElement root, string text)
    {
        JsonElement entities = GetMember(root, "entities", "entities");
        Expect(entities, JsonValueKind.Array, "entities");
        ImmutableArray<LabeledSpan>.Builder spans = ImmutableArray.CreateBuilder<LabeledSpan>(entities.GetArrayLength());
        foreach (JsonElement entity in entities.EnumerateArray())
        {
            spans.Add(GetSpan(entity, text, $"entities[{spans.Count}]"));
        }

        return spans.MoveToImmutable();
    }

    private LabeledSpan GetSpan(JsonElement entity, string text, string field)
    {
        Expect(entity, JsonValueKind.Object, field);
        int start = GetOffset(entity, "start", field);
        int end = GetOffset(entity, "end", field);
        string label = GetString(entity, "label", $"{field}.label");
        string entityText = GetString(entity, "text", $"{field}.text");
        if (label.Length == 0)
        {
            throw Problem($"{field}.label", "The label is empty.");
        }

        CheckRange(start, end, text.Length, field);
        if (!text.AsSpan(start..end).SequenceEqual(entityText))
        {
            throw Problem($"{field}.text", OffsetMismatch.Describe(text, start, end, entityText));
        }

        return new LabeledSpan(label, start, end);
    }

    private void CheckRange(int start, int end, int length, string field)
    {
        if (start < 0 || start > length)
        {
            throw Problem($"{field}.start", $"Offset {start} lies outside of the text of {length} UTF-16 code units.");
        }

        if (end < 0 || end > length)
        {
            throw Problem($"{field}.end", $"Offset {end} lies outside of the text of {length} UTF-16 code units.");
        }

        if (end <= start)
        {
            throw Problem($"{field}.end", $"The end {end} must come after the start {start}; it is exclusive.");
        }
    }

    private int GetOffset(JsonElement entity, string name, string field)
    {
        JsonElement value = GetMember(entity, name, $"{field}.{name}");
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int offset)
            ? offset
            : throw Problem($"{field}.{name}", $"{value.GetRawText()} is not an offset: a whole number of UTF-16 code units is expected.");
    }

    private string GetString(JsonElement parent, string name, string field)
    {
        JsonElement value = GetMember(parent, name, field);
        Expect(value, JsonValueKind.String, field);
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException exception)
        {
            throw Problem(field, "The string is not valid Unicode: it holds half of a surrogate pair, or bytes that are not UTF-8.", exception);
        }
    }

    private JsonElement GetMember(JsonElement parent, string name, string field) =>
        parent.TryGetProperty(name, out JsonElement value) ? value : throw Problem(field, "The field is missing.");

    private void Expect(JsonElement value, JsonValueKind kind, string? field)
    {
        if (value.ValueKind != kind)
        {
            throw Problem(field, $"JSON {value.ValueKind} stands where {kind} is expected.");
        }
    }

    private LabeledDocumentFormatException Problem(string? field, string problem, Exception? innerException = null) =>
        new(source, number, field, problem, innerException);

    private static ReadOnlySequence<byte> SkipByteOrderMark(ReadOnlySequence<byte> line)
    {
        SequenceReader<byte> reader = new(line);
        return reader.IsNext([0xEF, 0xBB, 0xBF], advancePast: true) ? reader.UnreadSequence : line;
    }

    private static bool IsBlank(ReadOnlySequence<byte> line)
    {
        SequenceReader<byte> reader = new(line);
        reader.AdvancePastAny(" \t\r"u8);
        return reader.End;
    }
}
