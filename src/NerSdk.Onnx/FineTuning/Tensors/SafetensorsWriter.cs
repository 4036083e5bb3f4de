using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NerSdk.Onnx.FineTuning.Tensors;

/// <summary>Writes tensors as a safetensors file of float32.</summary>
internal static class SafetensorsWriter
{
    private const int Alignment = 8;

    /// <param name="output">Takes the bytes.</param>
    /// <param name="tensors">A name in the file for each tensor, in the order of the file.</param>
    /// <param name="metadata">Texts to carry along.</param>
    public static void Write(Stream output, IReadOnlyList<(string Name, NamedTensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        ArrayBufferWriter<byte> header = new();
        using (Utf8JsonWriter json = new(header, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            WriteHeader(json, tensors, metadata);
        }

        // Spaces after the object, so that the tensors start at a multiple of 8 bytes.
        int padding = (Alignment - (header.WrittenCount % Alignment)) % Alignment;
        header.GetSpan(Alignment)[..padding].Fill((byte)' ');
        header.Advance(padding);
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.WrittenCount);
        output.Write(length);
        output.Write(header.WrittenSpan);
        foreach ((_, NamedTensor tensor) in tensors)
        {
            output.Write(MemoryMarshal.AsBytes(tensor.Data));
        }
    }

    private static void WriteHeader(Utf8JsonWriter json, IReadOnlyList<(string Name, NamedTensor Tensor)> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        json.WriteStartObject();
        json.WriteStartObject("__metadata__");
        foreach ((string name, string text) in metadata.OrderBy(item => item.Key, StringComparer.Ordinal))
        {
            json.WriteString(name, text);
        }

        json.WriteEndObject();
        long offset = 0;
        foreach ((string name, NamedTensor tensor) in tensors)
        {
            json.WriteStartObject(name);
            json.WriteString("dtype", "F32");
            json.WriteStartArray("shape");
            foreach (long dimension in tensor.Shape)
            {
                json.WriteNumberValue(dimension);
            }

            json.WriteEndArray();
            json.WriteStartArray("data_offsets");
            json.WriteNumberValue(offset);
            json.WriteNumberValue(offset += sizeof(float) * (long)tensor.Data.Length);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
