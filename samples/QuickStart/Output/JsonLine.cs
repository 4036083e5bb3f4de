using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace QuickStart.Output;

/// <summary>Writes a JSON value and a line feed to standard output, in UTF-8 whatever the terminal's encoding is.</summary>
internal static class JsonLine
{
    public static void Write(Action<Utf8JsonWriter> write)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            write(writer);
        }

        buffer.Write("\n"u8);
        using Stream output = Console.OpenStandardOutput();
        output.Write(buffer.WrittenSpan);
    }
}
