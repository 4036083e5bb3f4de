using NerSdk.Cli.Input;

namespace NerSdk.Cli.Output;

/// <summary>Shows what was found in a document.</summary>
internal interface IReport
{
    void Write<T>(Document document, ExtractionResult<T> found);
}
