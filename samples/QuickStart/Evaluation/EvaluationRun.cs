using Microsoft.SemanticKernel;
using NerSdk.Evaluation;
using QuickStart.Input;
using QuickStart.Output;
using Spectre.Console;

namespace QuickStart.Evaluation;

/// <summary>Extracts from every document of a labelled file and compares with its labels.</summary>
internal static class EvaluationRun
{
    public static async Task<int> RunAsync(Kernel kernel, CommandLine options, CancellationToken cancellationToken)
    {
        List<LabeledDocument> documents = await ReadAsync(options.LabeledFile!, options.Max, cancellationToken);

        // The first request loads the model and reads the prompt's fixed part; that is no document's cost.
        await kernel.ExtractAsync<News>(Document.BuiltIn.Text, cancellationToken: cancellationToken);
        Tally tally = new();
        if (Consoles.Error.Profile.Capabilities.Interactive)
        {
            await Consoles.Error.Progress().Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn()).StartAsync(async progress =>
            {
                ProgressTask task = progress.AddTask($"{documents.Count} documents", maxValue: documents.Count);
                await ScoreAsync(() => task.Increment(1));
            });
        }
        else
        {
            await ScoreAsync(() => { });
        }

        if (options.Json)
        {
            EvaluationJson.Write(options.LabeledFile!, tally);
        }
        else
        {
            EvaluationReport.Write(options.LabeledFile!, tally);
        }

        return ExitCode.Success;

        async Task ScoreAsync(Action done)
        {
            foreach (LabeledDocument document in documents)
            {
                tally.Add(document, await kernel.ExtractAsync<News>(document.Text, cancellationToken: cancellationToken));
                done();
            }
        }
    }

    private static async Task<List<LabeledDocument>> ReadAsync(string file, int? max, CancellationToken cancellationToken)
    {
        if (Directory.Exists(file))
        {
            throw new IOException($"{file}: this is a folder. Name a file of labelled documents, such as {Path.Combine(file, "test.jsonl")}.");
        }

        List<LabeledDocument> documents = [];
        await foreach (LabeledDocument document in LabeledDocumentReader.ReadAsync(file, cancellationToken))
        {
            documents.Add(document);
            if (documents.Count == max)
            {
                break;
            }
        }

        return documents;
    }
}
