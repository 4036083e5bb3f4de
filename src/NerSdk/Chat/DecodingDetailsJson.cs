using NerSdk.Answers;
using System.Collections.Immutable;
using System.Text.Json;

namespace NerSdk.Chat;

/// <summary>
/// The JSON form of <see cref="DecodingDetails"/>:
/// <c>{"version":1,"document_read":54,"bytes_not_read":0,"decided_tokens":9,"passes":12,"waited_ms":0.25,"worked_ms":84.5,"strings":[{"start":11,"length":14,"confidence":0.7,"places":[0]}]}</c>.
/// </summary>
internal static class DecodingDetailsJson
{
    // A thousand years, which a TimeSpan holds.
    private const double MaxMilliseconds = 3.2e13;

    public static void Write(Utf8JsonWriter writer, DecodingDetails details, int version)
    {
        writer.WriteStartObject();
        writer.WriteNumber("version"u8, version);
        writer.WriteNumber("document_read"u8, details.DocumentRead);
        writer.WriteNumber("bytes_not_read"u8, details.BytesNotRead);
        if (details.DecidedTokens is { } decided)
        {
            writer.WriteNumber("decided_tokens"u8, decided);
        }

        if (details.Passes is { } passes)
        {
            writer.WriteNumber("passes"u8, passes);
        }

        WriteDuration(writer, "waited_ms"u8, details.Waited);
        WriteDuration(writer, "worked_ms"u8, details.Worked);

        writer.WriteStartArray("strings"u8);
        foreach (DecodedString text in details.Strings)
        {
            WriteString(writer, text);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static DecodingDetails? Read(JsonElement json, int version, out string? problem)
    {
        problem = null;
        if (json.ValueKind != JsonValueKind.Object)
        {
            problem = $"they are JSON {json.ValueKind} instead of an object";
        }
        else if (!TryGetCount(json, "version"u8, out int given))
        {
            problem = "'version' is missing or not a number";
        }
        else if (given != version)
        {
            problem = $"they are of version {given}, but this version of NerSdk reads version {version}";
        }
        else if (!TryGetCount(json, "document_read"u8, out int read))
        {
            problem = "'document_read' is missing or not a number of UTF-16 code units";
        }
        else if (!TryGetOptionalCount(json, "bytes_not_read", out int? notRead, ref problem)
            || !TryGetOptionalCount(json, "decided_tokens", out int? decided, ref problem)
            || !TryGetOptionalCount(json, "passes", out int? passes, ref problem)
            || !TryGetDuration(json, "waited_ms", out TimeSpan? waited, ref problem)
            || !TryGetDuration(json, "worked_ms", out TimeSpan? worked, ref problem))
        {
            return null;
        }
        else if (ReadStrings(json) is not { } strings)
        {
            problem = "'strings' is missing or holds something other than {start, length, confidence, places}";
        }
        else
        {
            return new DecodingDetails
            {
                DocumentRead = read,
                BytesNotRead = notRead ?? 0,
                DecidedTokens = decided,
                Passes = passes,
                Waited = waited,
                Worked = worked,
                Strings = strings,
            };
        }

        return null;
    }

    private static void WriteDuration(Utf8JsonWriter writer, ReadOnlySpan<byte> name, TimeSpan? duration)
    {
        if (duration is { } known)
        {
            writer.WriteNumber(name, Math.Round(known.TotalMilliseconds, 3));
        }
    }

    private static void WriteString(Utf8JsonWriter writer, DecodedString text)
    {
        writer.WriteStartObject();
        writer.WriteNumber("start"u8, text.Start);
        writer.WriteNumber("length"u8, text.Length);
        if (text.Confidence is { } confidence && float.IsFinite(confidence))
        {
            writer.WriteNumber("confidence"u8, confidence);
        }

        if (!text.Places.IsDefault)
        {
            writer.WriteStartArray("places"u8);
            foreach (int place in text.Places)
            {
                writer.WriteNumberValue(place);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static ImmutableArray<DecodedString>? ReadStrings(JsonElement json)
    {
        if (!json.TryGetProperty("strings"u8, out JsonElement array) || array.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        ImmutableArray<DecodedString>.Builder strings = ImmutableArray.CreateBuilder<DecodedString>(array.GetArrayLength());
        foreach (JsonElement item in array.EnumerateArray())
        {
            if (!TryReadString(item, out DecodedString text))
            {
                return null;
            }

            strings.Add(text);
        }

        return strings.MoveToImmutable();
    }

    private static bool TryReadString(JsonElement item, out DecodedString text)
    {
        text = default;
        if (item.ValueKind != JsonValueKind.Object || !TryGetCount(item, "start"u8, out int start) || !TryGetCount(item, "length"u8, out int length))
        {
            return false;
        }

        float? confidence = null;
        if (item.TryGetProperty("confidence"u8, out JsonElement given))
        {
            if (given.ValueKind != JsonValueKind.Number || !given.TryGetSingle(out float number) || number is not (>= 0 and <= 1))
            {
                return false;
            }

            confidence = number;
        }

        if (!TryReadPlaces(item, out ImmutableArray<int> places))
        {
            return false;
        }

        text = new DecodedString(start, length, confidence, places);
        return true;
    }

    private static bool TryReadPlaces(JsonElement item, out ImmutableArray<int> places)
    {
        places = default;
        if (!item.TryGetProperty("places"u8, out JsonElement array))
        {
            return true;
        }

        if (array.ValueKind != JsonValueKind.Array)
        {
            return false;
        }

        ImmutableArray<int>.Builder found = ImmutableArray.CreateBuilder<int>(array.GetArrayLength());
        foreach (JsonElement place in array.EnumerateArray())
        {
            if (place.ValueKind != JsonValueKind.Number || !place.TryGetInt32(out int start) || start < 0)
            {
                return false;
            }

            found.Add(start);
        }

        places = found.MoveToImmutable();
        return true;
    }

    private static bool TryGetOptionalCount(JsonElement json, string name, out int? count, ref string? problem)
    {
        count = null;
        if (!json.TryGetProperty(name, out JsonElement value))
        {
            return true;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= 0)
        {
            count = number;
            return true;
        }

        problem = $"'{name}' is not a count";
        return false;
    }

    private static bool TryGetDuration(JsonElement json, string name, out TimeSpan? duration, ref string? problem)
    {
        duration = null;
        if (!json.TryGetProperty(name, out JsonElement value))
        {
            return true;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out double milliseconds) && milliseconds is >= 0 and < MaxMilliseconds)
        {
            duration = TimeSpan.FromMilliseconds(milliseconds);
            return true;
        }

        problem = $"'{name}' is not a number of milliseconds";
        return false;
    }

    private static bool TryGetCount(JsonElement json, ReadOnlySpan<byte> name, out int count)
    {
        count = 0;
        return json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out count) && count >= 0;
    }
}
