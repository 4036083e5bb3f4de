using NerSdk;
using NerSdk.Extraction;
using QuickStart.Input;

namespace QuickStart.Output;

/// <summary>Shows what was found in a document.</summary>
internal interface IReport
{
    void Write(Document document, ExtractionResult<News> found);
}
