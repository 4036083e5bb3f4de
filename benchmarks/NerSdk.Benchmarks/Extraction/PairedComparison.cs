using System.Diagnostics;
using System.Globalization;
using NerSdk.Extraction;
using NerSdk.Onnx.Chat;

namespace NerSdk.Benchmarks.Extraction;

/// <summary>
/// Runs all variants in turn, in the opposite order each round, and takes the ratios within a round: load from other programs hits
/// all of them alike. The counters do not depend on time at all.
/// </summary>
internal static class PairedComparison
{
    public static async Task RunAsync(int rounds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        (string Name, OnnxChatClient Client)[] variants =
        [
            ("naive", ExtractionVariants.Load(ExtractionVariants.Naive)),
            ("prefix kept", ExtractionVariants.Load(ExtractionVariants.PrefixOnly)),
            ("prefix kept, forced tokens fed (default)", ExtractionVariants.Load(ExtractionVariants.Default)),
            ("default, float32 activations", ExtractionVariants.Load(ExtractionVariants.Float32Activations)),
        ];
        try
        {
            // The first run reads the prefix and the model's pages; the second is as all later ones.
            IReadOnlyList<ExtractionResult<News>>[] counted = new IReadOnlyList<ExtractionResult<News>>[variants.Length];
            for (int i = 0; i < variants.Length; i++)
            {
                await ExtractionVariants.ExtractAllAsync(variants[i].Client);
                counted[i] = await ExtractionVariants.ExtractAllAsync(variants[i].Client);
            }

            double[][] seconds = await MeasureAsync([.. variants.Select(variant => variant.Client)], rounds);
            Console.WriteLine($"{Texts.Short.Length} documents, {rounds} rounds; time relative to naive: median of the ratios within a round (10th to 90th percentile).");
            Console.WriteLine("| variant | time | times as fast | passes per document | decided / all answer tokens | cached / all prompt tokens | same answers |");
            Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- |");
            for (int i = 0; i < variants.Length; i++)
            {
                double[] ratios = [.. seconds.Select(round => round[i] / round[0]).Order()];
                Console.WriteLine(Describe(variants[i].Name, ratios, counted[i], counted[0]));
            }
        }
        finally
        {
            foreach ((_, OnnxChatClient client) in variants)
            {
                client.Dispose();
            }
        }
    }

    private static async Task<double[][]> MeasureAsync(OnnxChatClient[] clients, int rounds)
    {
        double[][] seconds = new double[rounds][];
        for (int round = 0; round < rounds; round++)
        {
            seconds[round] = new double[clients.Length];
            for (int turn = 0; turn < clients.Length; turn++)
            {
                int i = round % 2 == 0 ? turn : clients.Length - 1 - turn;
                long start = Stopwatch.GetTimestamp();
                await ExtractionVariants.ExtractAllAsync(clients[i]);
                seconds[round][i] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
        }

        return seconds;
    }

    private static string Describe(string name, double[] ratios, IReadOnlyList<ExtractionResult<News>> extractions, IReadOnlyList<ExtractionResult<News>> naive)
    {
        double median = Percentile(ratios, 0.5);
        long passes = extractions.Sum(extraction => extraction.Usage.Passes!.Value);
        long decided = extractions.Sum(extraction => extraction.Usage.DecidedTokens!.Value);
        long output = extractions.Sum(extraction => extraction.Usage.OutputTokens!.Value);
        long cached = extractions.Sum(extraction => extraction.Usage.CachedInputTokens!.Value);
        long input = extractions.Sum(extraction => extraction.Usage.InputTokens!.Value);
        int same = extractions.Zip(naive).Count(pair => News.Schema.WriteToString(pair.First.Value) == News.Schema.WriteToString(pair.Second.Value));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {name} | {median:0.00} ({Percentile(ratios, 0.1):0.00} to {Percentile(ratios, 0.9):0.00}) | {1 / median:0.00} | {(double)passes / extractions.Count:0.0} | {decided} / {output} | {cached} / {input} | {same} of {naive.Count} |");
    }

    private static double Percentile(double[] sorted, double share) => sorted[(int)Math.Round(share * (sorted.Length - 1))];
}
