using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using NerSdk.Training.Documents;
using NerSdk.Extraction;
using NerSdk.Models;
using NerSdk.Onnx.Chat;
using NerSdk.Schemas;

namespace NerSdk.Benchmarks.Extraction;

/// <summary>
/// Documents per second of several workers with one thread each against one session with as many threads, in the same process and round by round;
/// two schemas in turn against one; and memory around a long document.
/// </summary>
internal static class WorkerComparison
{
    public static async Task RunAsync(int rounds, string? labeledFile, int maxDocuments)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        string[] documents = labeledFile is null ? [.. Enumerable.Repeat(Texts.Short, 4).SelectMany(texts => texts)] : await ReadAsync(labeledFile, maxDocuments);
        await CompareWorkersAsync(documents, rounds);
        await CompareSchemasAsync(documents[..Math.Min(documents.Length, 12)], rounds);
        await MeasureMemoryAsync();
    }

    private static async Task<string[]> ReadAsync(string file, int count)
    {
        List<string> documents = [];
        await foreach (LabeledDocument document in LabeledDocumentReader.ReadAsync(file).Take(count))
        {
            documents.Add(document.Text);
        }

        return [.. documents];
    }

    private static async Task CompareWorkersAsync(string[] documents, int rounds)
    {
        int cores = Environment.ProcessorCount;
        using OnnxChatClient one = new(ExtractorModel.Path, new OnnxChatClientOptions { Threads = cores });
        using OnnxChatClient many = new(ExtractorModel.Path, new OnnxChatClientOptions { Workers = cores });
        string[] expected = await ExtractAllAsync<News>(one, documents, atOnce: 1);
        string[] answers = await ExtractAllAsync<News>(many, documents, atOnce: cores);
        double[] ratios = await MeasureAsync(
            rounds, () => ExtractAllAsync<News>(one, documents, atOnce: 1), () => ExtractAllAsync<News>(many, documents, atOnce: cores));
        Print($"{cores} workers with 1 thread against 1 with {cores}, {documents.Length} documents", ratios);
        Console.WriteLine($"  same answers: {expected.Zip(answers).Count(pair => pair.First == pair.Second)} of {documents.Length}");

        // What the machine allows: the ratio above is the second of these over the first.
        using OnnxChatClient single = new(ExtractorModel.Path, new OnnxChatClientOptions { Threads = 1 });
        await ExtractAllAsync<News>(single, documents, atOnce: 1);
        Print($"  1 worker with {cores} threads against 1 with 1", await MeasureAsync(
            rounds, () => ExtractAllAsync<News>(single, documents, atOnce: 1), () => ExtractAllAsync<News>(one, documents, atOnce: 1)));
        Print($"  {cores} workers with 1 thread against 1 with 1", await MeasureAsync(
            rounds, () => ExtractAllAsync<News>(single, documents, atOnce: 1), () => ExtractAllAsync<News>(many, documents, atOnce: cores)));
    }

    private static async Task CompareSchemasAsync(string[] documents, int rounds)
    {
        using OnnxChatClient client = new(ExtractorModel.Path);
        await InTurnAsync();
        double[] ratios = await MeasureAsync(rounds, InTurnAsync, OneAfterTheOtherAsync);
        Print($"two schemas one after the other against in turn, {documents.Length} documents each", ratios);

        async Task InTurnAsync()
        {
            foreach (string document in documents)
            {
                await ExtractAllAsync<News>(client, [document], atOnce: 1);
                await ExtractAllAsync<Places>(client, [document], atOnce: 1);
            }
        }

        async Task OneAfterTheOtherAsync()
        {
            await ExtractAllAsync<News>(client, documents, atOnce: 1);
            await ExtractAllAsync<Places>(client, documents, atOnce: 1);
        }
    }

    private static async Task MeasureMemoryAsync()
    {
        using OnnxChatClient client = new(ExtractorModel.Path);
        await ExtractAllAsync<News>(client, Texts.Short, atOnce: 1);
        long before = MegabytesOfProcess();
        string book = string.Concat(Enumerable.Repeat(Texts.Ferry + "\n", 60));
        ExtractionResult<News> result = await PromptedExtractor.Create<News>(client).ExtractAsync(book);
        long after = MegabytesOfProcess();
        await ExtractAllAsync<News>(client, Texts.Short, atOnce: 1);
        Console.WriteLine($"memory of the process: {before} MB before, {after} MB after a document of {result.Usage.InputTokens} tokens, {MegabytesOfProcess()} MB after further short ones");
    }

    private static long MegabytesOfProcess()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using Process process = Process.GetCurrentProcess();
        return process.WorkingSet64 >> 20;
    }

    private static async Task<string[]> ExtractAllAsync<T>(OnnxChatClient client, string[] documents, int atOnce)
        where T : IEntitySchema<T>
    {
        PromptedExtractor<T> extractor = PromptedExtractor.Create<T>(client);
        string[] answers = new string[documents.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, documents.Length),
            new ParallelOptions { MaxDegreeOfParallelism = atOnce },
            async (i, token) => answers[i] = T.Schema.WriteToString((await extractor.ExtractAsync(documents[i], cancellationToken: token)).Value));
        return answers;
    }

    // How many times as fast the second is, within each round; the order changes from round to round.
    private static async Task<double[]> MeasureAsync(int rounds, Func<Task> first, Func<Task> second)
    {
        double[] ratios = new double[rounds];
        for (int round = 0; round < rounds; round++)
        {
            bool isFirstFirst = round % 2 == 0;
            double a = await TimeAsync(isFirstFirst ? first : second);
            double b = await TimeAsync(isFirstFirst ? second : first);
            ratios[round] = isFirstFirst ? a / b : b / a;
        }

        return ratios;
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        long start = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static void Print(string what, double[] ratios)
    {
        double[] sorted = [.. ratios.Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what}: {sorted[sorted.Length / 2]:0.00} times as fast ({sorted[0]:0.00} to {sorted[^1]:0.00}, {sorted.Length} rounds)"));
    }
}

/// <summary>A second schema.</summary>
[EntitySchema]
public sealed partial record Places
{
    /// <summary>Places.</summary>
    [Entity, Description("countries, cities and other named places")]
    public IReadOnlyList<Mention> Place { get; init; } = [];
}
