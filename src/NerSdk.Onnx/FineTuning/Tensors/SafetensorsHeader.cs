using System.Text.Json;

namespace NerSdk.Onnx.FineTuning.Tensors;

/// <summary>Reads the header of a safetensors file, which may come from anywhere: nothing in it is believed before it is checked.</summary>
/// <remarks>
/// The format (github.com/huggingface/safetensors): 8 bytes with the header's length, a JSON object of that length, then the tensors' bytes without a gap.
/// </remarks>
internal readonly struct SafetensorsHeader(string path, long dataLength)
{
    private const string MetadataName = "__metadata__";
    private static readonly JsonDocumentOptions s_options = new() { AllowDuplicateProperties = false, MaxDepth = 4 };

    /// <summary>The longest header that a reader takes, in bytes, as in the reference implementation.</summary>
    public const long MaxLength = 100_000_000;

    /// <summary>Reads the tensors' places and the metadata.</summary>
    /// <exception cref="SafetensorsFormatException">The header is not as it should be.</exception>
    public (Dictionary<string, SafetensorsEntry> Entries, Dictionary<string, string> Metadata) Parse(ReadOnlyMemory<byte> json)
    {
        using JsonDocument document = ParseJson(json);
        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            throw Problem(null, "the header is not a JSON object");
        }

        Dictionary<string, SafetensorsEntry> entries = new(StringComparer.Ordinal);
        Dictionary<string, string> metadata = new(StringComparer.Ordinal);
        try
        {
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                if (member.NameEquals(MetadataName))
                {
                    ReadMetadata(member.Value, metadata);
                }
                else
                {
                    entries.Add(member.Name, ReadEntry(member.Name, member.Value));
                }
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw Problem(null, "the header lacks a member, or one is of another kind than the format says", exception);
        }

        CheckOrder(entries.Values);
        return (entries, metadata);
    }

    private JsonDocument ParseJson(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json, s_options);
        }
        catch (JsonException exception)
        {
            throw Problem(null, $"the header is not JSON ({exception.Message})", exception);
        }
    }

    private static void ReadMetadata(JsonElement element, Dictionary<string, string> metadata)
    {
        foreach (JsonProperty member in element.EnumerateObject())
        {
            metadata.Add(member.Name, member.Value.GetString() ?? "");
        }
    }

    private SafetensorsEntry ReadEntry(string name, JsonElement element)
    {
        string type = element.GetProperty("dtype").GetString() ?? "";
        long[] shape = [.. element.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt64())];
        long[] offsets = [.. element.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt64())];
        if (offsets is not [long start, long end] || start < 0 || end < start || end > dataLength)
        {
            throw Problem(name, $"its bytes [{string.Join(", ", offsets)}] lie outside of the file, which has {dataLength} bytes after the header");
        }

        if (BytesOfElement(type) is long size && Bytes(shape, size) != end - start)
        {
            throw Problem(name, $"{type} [{string.Join(", ", shape)}] does not take the {end - start} bytes that the header gives it");
        }

        return new SafetensorsEntry(name, type, shape, start, end);
    }

    // Each byte belongs to one tensor: what overlaps, or lies between, was not written by a program that knows the format.
    private void CheckOrder(IEnumerable<SafetensorsEntry> entries)
    {
        long end = 0;
        foreach (SafetensorsEntry entry in entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.End))
        {
            if (entry.Start != end)
            {
                throw Problem(entry.Name, $"it starts at byte {entry.Start}, but the one before it ends at {end}: tensors overlap, or there is a gap");
            }

            end = entry.End;
        }

        if (end != dataLength)
        {
            throw Problem(null, $"the tensors end at byte {end} after the header, the file at {dataLength}");
        }
    }

    private static long? BytesOfElement(string type) => type switch
    {
        "F32" => sizeof(float),
        "F16" => 2,
        _ => null,
    };

    /// <returns>-1 if a dimension is negative or the product is too large.</returns>
    private static long Bytes(long[] shape, long size)
    {
        UInt128 bytes = (UInt128)size;
        foreach (long dimension in shape)
        {
            if (dimension < 0 || (bytes *= (ulong)dimension) > long.MaxValue)
            {
                return -1;
            }
        }

        return (long)bytes;
    }

    private SafetensorsFormatException Problem(string? tensor, string problem, Exception? innerException = null) =>
        new(path, tensor, $"{problem}. The file is damaged; copy it again.", innerException);
}
