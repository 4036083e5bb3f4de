using System.Globalization;
using NerSdk.Models;
using NerSdk.Onnx.FineTuning;
using NerSdk.Onnx.FineTuning.Scoring;
using NerSdk.Onnx.FineTuning.Sequences;
using NerSdk.Onnx.Runtime;
using NerSdk.Onnx.Tagging.Pieces;
using NerSdk.Schemas;
using NerSdk.Tokenizers;
using NerSdk.Training.Documents;

namespace NerSdk.Benchmarks.FineTuning;

/// <summary>Fine-tunes the embedded encoder on real sets, by the recipe of its reference figures: strict span micro-F1 on the test split, and time.</summary>
internal static class FineTuningRuns
{
    private static readonly Run[] s_runs =
    [
        new("wiki-50", "general/wiki", "person organization location", 50, 12),
        new("wiki-200", "general/wiki", "person organization location", 200, 12),
        new("wiki-1055", "general/wiki", "person organization location", 1055, 6),
        new("politics-600", "general/politics", "person organization location", 600, 6),
        new("social-3394", "general/social", "person organization location", 3394, 3),
        new("restaurant-3985", "restaurant", "people date time first_name last_name", 3985, 3),
        new("biomedical-250", "biomedical", "chemical disease", 250, 4) { MaxPieces = 160, Test = 200 },
    ];

    /// <param name="data">The folder with <c>general</c>, <c>restaurant</c> and <c>biomedical</c>.</param>
    /// <param name="names">Sets, such as <c>wiki-50</c>, and numbers: the seeds. Without sets: all. Without seeds: 1.</param>
    public static async Task RunAsync(string data, string[] names)
    {
        int[] seeds = [.. names.Where(name => int.TryParse(name, out _)).Select(name => int.Parse(name, CultureInfo.InvariantCulture))];
        Console.WriteLine("set, seed: test P R F1, F1 in 8 bits | dev F1 by evaluation | steps, seconds: all, steps, ONNX Runtime, evaluations | steps / ONNX Runtime | accumulated, windows | peak MB");
        foreach (Run run in s_runs.Where(run => !names.Any(name => name.Contains('-', StringComparison.Ordinal)) || names.Contains(run.Name)))
        {
            foreach (int seed in seeds.DefaultIfEmpty(1))
            {
                await RunAsync(data, run, seed);
            }
        }
    }

    private static async Task RunAsync(string data, Run run, int seed)
    {
        string members = string.Join(",", run.Members.Split(' ').Select(name => $"{{\"name\":\"{name}\",\"shape\":{{\"list\":\"mention\"}}}}"));
        EntitySchema schema = EntitySchema.Parse($"{{\"version\":1,\"name\":\"set\",\"members\":[{members}]}}");
        string folder = Path.Combine(data, run.Folder);
        LabeledDocument[] train = await LabeledDocumentReader.ReadAsync(Path.Combine(folder, "train.jsonl")).Take(run.Documents).ToArrayAsync();
        LabeledDocument[] dev = await LabeledDocumentReader.ReadAsync(Path.Combine(folder, "dev.jsonl")).ToArrayAsync();
        LabeledDocument[] test = await LabeledDocumentReader.ReadAsync(Path.Combine(folder, "test.jsonl")).Take(run.Test).ToArrayAsync();
        string output = Path.Combine(Path.GetTempPath(), $"nersdk-{run.Name}-{seed}");
        FineTuningReport report = await FineTuner.TrainAsync(
            schema, train, dev, new FineTuningOptions { BaseModel = EncoderModel.Path, OutputFolder = output, Epochs = run.Epochs, Seed = seed, MaxPieces = run.MaxPieces });

        TaggerEncoder encoder = GoldDocument.EncoderOf(Tokenizer.Load(Path.Combine(output, "tokenizer.json")), run.MaxPieces);
        GoldSet gold = new([.. test.Select(document => new GoldDocument(schema, document, encoder))], schema.BioLabels);
        Score score = Measure(gold, schema, Path.Combine(output, "model.onnx"));
        string int8 = Path.Combine(output, "onnx", "model_int8.onnx");
        string int8F1 = File.Exists(int8) ? Measure(gold, schema, int8).F1.ToString("0.000", CultureInfo.InvariantCulture) : "refused";
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{run.Name}, {seed}: {score.Precision:0.000} {score.Recall:0.000} {score.F1:0.000}, {int8F1} | {string.Join(" ", report.Evaluations.Select(evaluation => evaluation.F1.ToString("0.000", CultureInfo.InvariantCulture)))} | {report.Steps}, {report.TotalTime.TotalSeconds:0} {report.StepTime.TotalSeconds:0} {report.RunTime.TotalSeconds:0} {report.EvaluationTime.TotalSeconds:0} | {report.StepTime / report.RunTime:0.000} | {report.AccumulatedSteps}, {report.DocumentsInWindows} | {report.PeakMemory >> 20}"));
        foreach (FineTuningWarning warning in report.Warnings)
        {
            Console.WriteLine($"    {warning.Kind}: {warning.Message}");
        }

        Directory.Delete(output, recursive: true);
    }

    private static Score Measure(GoldSet gold, EntitySchema schema, string graph)
    {
        using ClassifierGraph classifier = new(graph, schema.BioLabels.Length, new SessionSettings(Environment.ProcessorCount));
        return gold.Measure(classifier, [], new HashSet<(int, string)>(), CancellationToken.None);
    }

    private sealed record Run(string Name, string Folder, string Members, int Documents, int Epochs)
    {
        public int MaxPieces { get; init; } = 256;

        public int Test { get; init; } = int.MaxValue;
    }
}
