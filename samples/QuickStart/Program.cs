using NerSdk;
using Microsoft.SemanticKernel;
using NerSdk.Extraction;
using NerSdk.Models;
using QuickStart;
using QuickStart.Evaluation;
using QuickStart.Input;
using QuickStart.Output;

return await Application.RunAsync(args, async (CommandLine options, CancellationToken cancellationToken) =>
{
    Kernel kernel = Kernel.CreateBuilder().AddOnnxExtraction(ExtractorModel.Path).Build();
    if (options.LabeledFile is not null)
    {
        return await EvaluationRun.RunAsync(kernel, options, cancellationToken);
    }

    IReport report = options.Json ? new JsonReport() : new ConsoleReport();
    DocumentSource documents = new(options.Files);
    await foreach (Document document in documents.ReadAsync(cancellationToken))
    {
        ExtractionResult<News> found = await kernel.ExtractAsync<News>(document.Text, cancellationToken: cancellationToken);
        report.Write(document, found);
    }

    return documents.HasFailures ? ExitCode.Failure : ExitCode.Success;
});
