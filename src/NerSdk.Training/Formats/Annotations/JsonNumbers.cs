using System.Text.Json;

namespace NerSdk.Training.Formats.Annotations;

/// <summary>Numbers and names in JSON of other programs.</summary>
internal static class JsonNumbers
{
    /// <summary>Reads a whole number.</summary>
    /// <returns>False if it is something else.</returns>
    public static bool TryReadInt32(this JsonElement element, out int number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Number && element.TryGetInt32(out number);
    }

    /// <summary>Reads a member that is a whole number.</summary>
    /// <returns>False if it is missing or something else.</returns>
    public static bool TryReadInt32(this JsonElement element, string name, out int number)
    {
        number = 0;
        return element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out JsonElement member) && member.TryReadInt32(out number);
    }

    /// <summary>The name that a record gives itself in <c>id</c>, a string or a number; otherwise the file's name and the record's number.</summary>
    public static string FindId(this JsonRecord record, string source) =>
        record.FindString("id", source) ?? (record.Json.TryGetProperty("id", out JsonElement id) && id.ValueKind == JsonValueKind.Number ? id.GetRawText() : record.NameIn(source));
}
