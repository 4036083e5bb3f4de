using System.Text.Json;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats;

/// <summary>One record of a JSON file. Its JSON is valid until the next record is asked for.</summary>
/// <param name="Number">The line in a file of lines, otherwise the place in the array; from 1.</param>
/// <param name="Json">The record.</param>
internal readonly record struct JsonRecord(long Number, JsonElement Json)
{
    /// <summary>The name of a document that has none: the file's name and the record's number.</summary>
    public string NameIn(string source) => FormattableString.Invariant($"{Path.GetFileNameWithoutExtension(source)}-{Number}");

    /// <summary>A member of the record; fails if it is missing or of another kind.</summary>
    public JsonElement Get(string name, JsonValueKind kind, string source)
    {
        if (Json.ValueKind != JsonValueKind.Object)
        {
            throw new LabeledDocumentFormatException(source, Number, null, $"JSON {Json.ValueKind} stands where Object is expected.");
        }

        return !Json.TryGetProperty(name, out JsonElement value) ? throw new LabeledDocumentFormatException(source, Number, name, "The field is missing.")
            : value.ValueKind != kind ? throw new LabeledDocumentFormatException(source, Number, name, $"JSON {value.ValueKind} stands where {kind} is expected.")
            : value;
    }

    /// <summary>A string of the record; fails if it is missing, of another kind, or not Unicode.</summary>
    public string GetString(string name, string source) => Text(Get(name, JsonValueKind.String, source), name, source);

    /// <summary>A string of the record; null if it is missing or of another kind.</summary>
    public string? FindString(string name, string source) =>
        MemberText(Json, name, source);

    /// <summary>A string that is a member of a part of the record; null if it is missing or of another kind.</summary>
    public string? MemberText(JsonElement part, string name, string source) =>
        part.ValueKind == JsonValueKind.Object && part.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? Text(value, name, source) : null;

    /// <summary>The text of a JSON string; fails if it is not one, or not Unicode.</summary>
    public string Text(JsonElement value, string field, string source)
    {
        try
        {
            return value.GetString() ?? throw new LabeledDocumentFormatException(source, Number, field, "JSON Null stands where String is expected.");
        }
        catch (InvalidOperationException exception)
        {
            throw new LabeledDocumentFormatException(
                source, Number, field, $"This is no string of valid Unicode but JSON {value.ValueKind}, or it holds half of a surrogate pair, or bytes that are not UTF-8.", exception);
        }
    }
}
