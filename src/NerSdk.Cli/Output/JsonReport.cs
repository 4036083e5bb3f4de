using NerSdk.Cli.Input;
using NerSdk.Extraction;

namespace NerSdk.Cli.Output;

/// <summary>One JSON object per line: the document's name, and what <see cref="ExtractionJson"/> writes.</summary>
internal sealed class JsonReport : IReport
{
    public void Write<T>(Document document, ExtractionResult<T> found) =>
        JsonLine.Write("document", document.Name, ExtractionJson.WriteToString(found));
}
