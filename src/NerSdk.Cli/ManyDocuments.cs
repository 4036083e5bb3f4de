using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using NerSdk.Cli.Input;
using NerSdk.Cli.Output;
using NerSdk.Extraction;

namespace NerSdk.Cli;

/// <summary>Reads a file of many documents: results on standard output, progress on standard error.</summary>
internal static class ManyDocuments
{
    public static async Task<int> RunAsync<T>(IEntityExtractor<T> extractor, string file, string? journal, CancellationToken cancellationToken)
    {
        BulkOptions options = new() { JournalPath = journal, Progress = new ErrorLine(), ProgressInterval = TimeSpan.FromSeconds(5) };
        bool hasFailures = false;
        await foreach (BulkResult<T> result in extractor.ExtractAllAsync(DocumentLines.ReadAsync(file, cancellationToken), options, cancellationToken).ConfigureAwait(false))
        {
            hasFailures |= !result.IsSuccess;
            JsonLine.Write(
                "document",
                result.Document.Id ?? result.Position.ToString(CultureInfo.InvariantCulture),
                result.IsSuccess ? ExtractionJson.WriteToString(result.Result) : $$"""{"error":"{{JsonEncodedText.Encode(result.Exception.Message, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}}"}""");
        }

        return hasFailures ? ExitCode.Failure : ExitCode.Success;
    }

    private sealed class ErrorLine : IProgress<BulkProgress>
    {
        public void Report(BulkProgress value) => Console.Error.WriteLine(value);
    }
}
