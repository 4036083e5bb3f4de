using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats.Annotations;

/// <summary>Writes one row of JSON at a time, each in a line of its own.</summary>
internal sealed class JsonRow : IDisposable
{
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes a row.</summary>
    public void Write(IBufferWriter<byte> output, Action<Utf8JsonWriter> write)
    {
        _json.Reset(output);
        write(_json);
        _json.Flush();
        output.Write("\n"u8);
    }

    /// <summary>Writes members for what the format itself has no place for, in case its readers leave them alone: split and source.</summary>
    public static void WriteOrigin(Utf8JsonWriter json, LabeledDocument document)
    {
        WriteIfKnown(json, "split", document.Split);
        WriteIfKnown(json, "source", document.Source);
    }

    /// <summary>Writes <c>[start,end]</c> or <c>[start,end,label]</c>.</summary>
    public static void WriteTriple(Utf8JsonWriter json, int start, int end, string? label = null)
    {
        json.WriteStartArray();
        json.WriteNumberValue(start);
        json.WriteNumberValue(end);
        if (label is not null)
        {
            json.WriteStringValue(label);
        }

        json.WriteEndArray();
    }

    public void Dispose() => _json.Dispose();

    private static void WriteIfKnown(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
