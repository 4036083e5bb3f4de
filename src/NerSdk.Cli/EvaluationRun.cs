using NerSdk.Cli.Input;
using NerSdk.Cli.Output;
using NerSdk.Evaluation;
using NerSdk.Evaluation.Reports;
using NerSdk.Schemas;
using NerSdk.Training.Documents;
using Spectre.Console;

namespace NerSdk.Cli;

/// <summary>Scores an extractor on a labelled file, with a progress bar on a terminal.</summary>
internal static class EvaluationRun
{
    public static async Task<int> RunAsync<T>(
        IEntityExtractor<T> extractor, EntitySchema schema, CommandLine options, Document warmUp, CancellationToken cancellationToken)
    {
        string file = options.LabeledFile!;
        List<LabeledDocument> documents = await ReadAsync(file, options.Max ?? int.MaxValue, cancellationToken).ConfigureAwait(false);

        // The first request loads the model and reads the prompt's fixed part; that is no document's cost.
        await extractor.ExtractAsync(warmUp.Text, cancellationToken: cancellationToken).ConfigureAwait(false);
        EvaluationReport report = await ShowProgressAsync(
            documents.Count, progress => ExtractionEvaluation.RunAsync(extractor, schema, documents, progress, cancellationToken)).ConfigureAwait(false);
        if (options.Json)
        {
            JsonLine.Write("file", file, EvaluationJson.WriteToString(report));
        }
        else
        {
            EvaluationTables.Write(file, report);
        }

        return ExitCode.Success;
    }

    private static async Task<List<LabeledDocument>> ReadAsync(string file, int max, CancellationToken cancellationToken)
    {
        if (Directory.Exists(file))
        {
            throw new IOException($"{file}: this is a folder. Name a file of labelled documents, such as {Path.Combine(file, "test.jsonl")}.");
        }

        return await LabeledDocumentReader.ReadAsync(file, cancellationToken).Take(max).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private static Task<EvaluationReport> ShowProgressAsync(int documents, Func<IProgress<int>?, Task<EvaluationReport>> work) =>
        !Consoles.Error.Profile.Capabilities.Interactive
            ? work(null)
            : Consoles.Error.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .StartAsync(progress => work(new Bar(progress.AddTask($"{documents} documents", maxValue: documents))));

    private sealed class Bar(ProgressTask task) : IProgress<int>
    {
        public void Report(int value) => task.Value = value;
    }
}
