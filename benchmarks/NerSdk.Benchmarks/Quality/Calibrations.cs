using System.Globalization;
using Microsoft.Extensions.AI;
using NerSdk.Evaluation.Calibration;
using NerSdk.Extraction;
using NerSdk.Models;
using NerSdk.Onnx.Chat;
using NerSdk.Training.Documents;

namespace NerSdk.Benchmarks.Quality;

/// <summary>What calibrations bring that are fitted to development documents: of the same domain, of all domains, and of the other domains; for all fields and by field.</summary>
internal static class Calibrations
{
    private static readonly string[] s_sets = ["wiki", "social", "politics"];

    /// <param name="data">The folder with <c>general</c>.</param>
    /// <param name="documents">How many documents of each test file; of each development file twice as many.</param>
    public static async Task CompareAsync(string data, int documents)
    {
        using OnnxChatClient client = new(ExtractorModel.Path, new OnnxChatClientOptions { Workers = Environment.ProcessorCount });
        Dictionary<string, (IReadOnlyList<CalibrationSample> Development, IReadOnlyList<CalibrationSample> Test)> samples = [];
        foreach (string set in s_sets)
        {
            samples.Add(set, (await CollectAsync(client, Path.Combine(data, "general", set, "dev.jsonl"), 2 * documents), await CollectAsync(client, Path.Combine(data, "general", set, "test.jsonl"), documents)));
        }

        Console.WriteLine("| test set | fitted to | calibration | error | by chance | equal mass | Brier | AUC |\n| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (string set in s_sets)
        {
            Print(set, "", "the model's", CalibrationScores.Of(samples[set].Test));
            Compare(set, $"{set} dev", [samples[set].Development]);
            Compare(set, "dev of all", [.. s_sets.Select(other => samples[other].Development)]);
            Compare(set, "dev of the others", [.. s_sets.Where(other => other != set).Select(other => samples[other].Development)]);
        }

        void Compare(string set, string name, IReadOnlyList<CalibrationSample>[] development)
        {
            CalibrationFit fit = CalibrationFit.To(development.SelectMany((part, i) => part.Select(sample => sample with { Document = (sample.Document * s_sets.Length) + i })));
            Print(set, name, $"for all ({fit.Calibrations.All}; cross-validated {Number(fit.AfterForAll.ExpectedCalibrationError)})", After(new ConfidenceCalibrations { All = fit.Calibrations.All }));
            string fields = string.Join("; ", fit.Fields.Select(field => $"{field.Field} {field.Mentions}: {field.Own}"));
            Print(set, name, $"by field ({fields}; cross-validated {Number(fit.AfterByField.ExpectedCalibrationError)})", After(fit.Calibrations));

            CalibrationScores After(ConfidenceCalibrations calibrations) => CalibrationScores.Of(CalibrationFit.Apply(calibrations, samples[set].Test));
        }
    }

    /// <summary>Reads documents and says of each mention whether it is right.</summary>
    public static async Task<IReadOnlyList<CalibrationSample>> CollectAsync(IChatClient client, string file, int documents)
    {
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(client);
        CalibrationTally tally = new(News.Schema);
        List<LabeledDocument> labeled = await LabeledDocumentReader.ReadAsync(file).Take(documents).ToListAsync();
        BulkOptions options = new() { Extraction = new ExtractionOptions { MaxOutputTokens = 200 } };
        await foreach (BulkResult<News> result in extractor.ExtractAllAsync(labeled.Select(document => new TextDocument(document.Text)).ToAsyncEnumerable(), options))
        {
            tally.Add(labeled[(int)result.Position], result.Result!);
        }

        return tally.Samples;
    }

    private static void Print(string set, string fitted, string calibration, CalibrationScores scores) => Console.WriteLine(
        $"| {set} ({scores.Count}) | {fitted} | {calibration} | {Number(scores.ExpectedCalibrationError)} | {Number(scores.CalibrationErrorByChance)} | {Number(scores.EqualMassCalibrationError)} | {Number(scores.BrierScore)} | {Number(scores.AreaUnderCurve)} |");

    private static string Number(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";
}
