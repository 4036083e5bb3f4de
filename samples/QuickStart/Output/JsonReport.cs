using NerSdk;
using System.Text.Json;
using NerSdk.Extraction;
using QuickStart.Input;

namespace QuickStart.Output;

/// <summary>One JSON object a line: the document's name, and what <see cref="ExtractionJson"/> writes.</summary>
internal sealed class JsonReport : IReport
{
    public void Write(Document document, ExtractionResult<News> found) => JsonLine.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("document"u8, document.Name);
        using JsonDocument extraction = JsonDocument.Parse(ExtractionJson.WriteToString(found));
        foreach (JsonProperty property in extraction.RootElement.EnumerateObject())
        {
            property.WriteTo(writer);
        }

        writer.WriteEndObject();
    });
}
