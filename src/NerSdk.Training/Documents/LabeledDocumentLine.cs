using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;

namespace NerSdk.Training.Documents;

/// <summary>Reads one line of a file of labelled documents, and says what is wrong with it.</summary>
internal readonly struct LabeledDocumentLine(string source, long number)
{
    private static readonly JsonDocumentOptions s_jsonOptions = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the line.</summary>
    /// <param name="line">The bytes.</param>
    /// <param name="unit">What offsets count unless the line says otherwise.</param>
    /// <param name="mayBeHeader">Whether the line may describe the file instead.</param>
    /// <param name="header">What the file's offsets count, if the line says that.</param>
    /// <returns>The document, or null if the line describes the file.</returns>
    public LabeledDocument? Read(ReadOnlySequence<byte> line, OffsetUnit unit, bool mayBeHeader, out OffsetUnit? header)
    {
        using JsonDocument json = Parse(line);
        JsonElement root = json.RootElement;
        Expect(root, JsonValueKind.Object, null);
        OffsetUnit? declared = GetUnit(root);
        header = mayBeHeader && !root.TryGetProperty("text"u8, out _) && !root.TryGetProperty("id"u8, out _) ? declared : null;
        if (header is not null)
        {
            return null;
        }

        string text = GetString(root, "text", "text");
        return new LabeledDocument(GetString(root, "id", "id"), text, GetSpans(root, text, declared ?? unit))
        {
            Split = FindString(root, "split"),
            Source = FindString(root, "source"),
        };
    }

    private OffsetUnit? GetUnit(JsonElement root)
    {
        if (!root.TryGetProperty("offset_unit"u8, out _))
        {
            return null;
        }

        string unit = GetString(root, "offset_unit", "offset_unit");
        return unit switch
        {
            "utf16" => OffsetUnit.Utf16,
            "codepoint" => OffsetUnit.CodePoint,
            _ => throw Problem("offset_unit", $"'{unit}' is not a unit; there are 'utf16' and 'codepoint'."),
        };
    }

    // A split of another kind than a string is another program's.
    private string? FindString(JsonElement root, string name) =>
        root.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? GetString(root, name, name) : null;

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

    private ImmutableArray<LabeledSpan> GetSpans(JsonElement root, string text, OffsetUnit unit)
    {
        JsonElement entities = GetMember(root, "entities", "entities");
        Expect(entities, JsonValueKind.Array, "entities");
        ImmutableArray<LabeledSpan>.Builder spans = ImmutableArray.CreateBuilder<LabeledSpan>(entities.GetArrayLength());
        CodePointOffsets? codePoints = unit == OffsetUnit.CodePoint ? new CodePointOffsets(text) : null;
        foreach (JsonElement entity in entities.EnumerateArray())
        {
            spans.Add(GetSpan(entity, text, codePoints, $"entities[{spans.Count}]"));
        }

        return spans.MoveToImmutable();
    }

    private LabeledSpan GetSpan(JsonElement entity, string text, CodePointOffsets? codePoints, string field)
    {
        Expect(entity, JsonValueKind.Object, field);
        int start = GetOffset(entity, "start", field);
        int end = GetOffset(entity, "end", field);
        string label = GetString(entity, "label", $"{field}.label");
        string? entityText = entity.TryGetProperty("text"u8, out _) ? GetString(entity, "text", $"{field}.text") : null;
        if (label.Length == 0)
        {
            throw Problem($"{field}.label", "The label is empty.");
        }

        CheckRange(start, end, codePoints?.CodePoints ?? text.Length, codePoints is null ? "UTF-16 code units" : "code points", field);
        if (codePoints is not null && codePoints.TryToUtf16(new TextSpan(start, end), out TextSpan utf16))
        {
            (start, end) = (utf16.Start, utf16.End);
        }

        if (entityText is not null && !text.AsSpan(start..end).SequenceEqual(entityText))
        {
            throw Problem($"{field}.text", OffsetMismatch.Describe(text, start, end, entityText));
        }

        return new LabeledSpan(label, start, end);
    }

    private void CheckRange(int start, int end, int length, string unit, string field)
    {
        if (start < 0 || start > length)
        {
            throw Problem($"{field}.start", $"Offset {start} lies outside of the text of {length} {unit}.");
        }

        if (end < 0 || end > length)
        {
            throw Problem($"{field}.end", $"Offset {end} lies outside of the text of {length} {unit}.");
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
            : throw Problem($"{field}.{name}", $"{value.GetRawText()} is not an offset: a whole number is expected.");
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
}
