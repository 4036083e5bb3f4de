using System.Globalization;
using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.Evaluation.Calibration;
using NerSdk.Evaluation.Metrics;
using NerSdk.Extraction;
using NerSdk.Training.Documents;

namespace NerSdk.Benchmarks.Quality;

/// <summary>The three domains with and without the model's defaults, and how well confidences are calibrated.</summary>
internal static class Defaults
{
    public static async Task CompareAsync(IChatClient client, string data, int documents)
    {
        Console.WriteLine("\n| test set | F1, nothing left out | F1, defaults | calibration error before | after | right mentions by confidence, ten bins |\n| --- | --- | --- | --- | --- | --- |");
        foreach (string set in (string[])["wiki", "social", "politics"])
        {
            string file = Path.Combine(data, "general", set, "test.jsonl");
            if (!File.Exists(file))
            {
                Console.WriteLine($"There is no {file}; it is left out.");
                continue;
            }

            await CompareAsync(client, set, await LabeledDocumentReader.ReadAsync(file).Take(documents).ToListAsync());
        }
    }

    private static async Task CompareAsync(IChatClient client, string set, List<LabeledDocument> documents)
    {
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(client);
        List<(SpanCounts All, SpanCounts Kept)> counts = [];
        CalibrationTally tally = new(News.Schema);
        BulkOptions options = new() { Extraction = new ExtractionOptions { MaxOutputTokens = 200 } };
        await foreach (BulkResult<News> read in extractor.ExtractAllAsync(documents.Select(document => new TextDocument(document.Text)).ToAsyncEnumerable(), options))
        {
            (ExtractionResult<News> result, LabeledDocument document) = (read.Result!, documents[(int)read.Position]);
            LabeledSpan[] gold = [.. document.Spans.Select(span => span with { Label = News.Schema.FindMember(span.Label)!.Name })];
            LabeledMention[] all = [.. result.Mentions, .. result.Removed.Select(removed => removed.Mention)];
            counts.Add((Scoring.Count(gold, all.Select(mention => mention.Span)), Scoring.Count(gold, result.Mentions.Select(mention => mention.Span))));
            tally.Add(document, result);
        }

        ConfidenceCalibration calibration = ((DecodingCapabilities)client.GetService(typeof(DecodingCapabilities))!).Profile.Calibration ?? new ConfidenceCalibration();
        double? before = CalibrationScores.Of(tally.Samples.Select(sample => sample with { Confidence = (float)Undo(calibration, sample.Confidence) })).ExpectedCalibrationError;
        ReliabilityTable table = ReliabilityTable.OfEqualWidth(tally.Samples);
        string bins = string.Join(", ", table.Bins.Select(bin => string.Create(CultureInfo.InvariantCulture, $"{bin.Lower:0.0}: {bin.Accuracy:0.00} of {bin.Count}")));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {set} ({documents.Count}) | {Scoring.F1WithInterval([.. counts.Select(count => count.All)])} | {Scoring.F1WithInterval([.. counts.Select(count => count.Kept)])} | {before:0.000} | {table.ExpectedCalibrationError:0.000} | {bins} |"));
    }

    // The model's own probability, of which the calibrated one was made.
    private static double Undo(ConfidenceCalibration calibration, double confidence) =>
        1 / (1 + Math.Exp(-((Math.Log(confidence / (1 - confidence)) - calibration.Intercept) / calibration.Slope)));
}
