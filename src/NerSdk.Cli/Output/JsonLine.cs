using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace NerSdk.Cli.Output;

/// <summary>Writes a JSON object and a line feed to standard output, in UTF-8 whatever the terminal's encoding is.</summary>
internal static class JsonLine
{
    /// <summary>Writes an object with one more member in front.</summary>
    public static void Write(string name, string value, string members)
    {
        using JsonDocument document = JsonDocument.Parse(members);
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString(name, value);
            foreach (JsonProperty member in document.RootElement.EnumerateObject())
            {
                member.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        using Stream output = Console.OpenStandardOutput();
        output.Write(buffer.WrittenSpan);
    }
}
