using System.Diagnostics;
using System.Globalization;
using NerSdk.Extraction;
using NerSdk.Models;
using NerSdk.Onnx.Chat;

namespace NerSdk.Benchmarks.Quality;

/// <summary>Many short documents with one worker and with as many as there are cores, and the memory of the process on the way.</summary>
internal static class Bulk
{
    private const int Documents = 240;

    public static async Task MeasureAsync(string data)
    {
        string file = Path.Combine(data, "general", "wiki", "train.jsonl");
        string[] texts = File.Exists(file) ? [.. File.ReadLines(file).Take(Documents).Select(line => System.Text.Json.JsonDocument.Parse(line).RootElement.GetProperty("text").GetString()!)] : Texts.Short;
        Console.WriteLine("\n| bulk | documents a second | MB of the process at each quarter |\n| --- | --- | --- |");
        foreach (int workers in (int[])[1, Environment.ProcessorCount])
        {
            using OnnxChatClient client = new(ExtractorModel.Path, new OnnxChatClientOptions { Workers = workers, Threads = 1 });
            PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(client);
            await extractor.ExtractAsync(texts[0]);
            List<long> memory = [];
            int done = 0;
            long start = Stopwatch.GetTimestamp();
            await foreach (BulkResult<News> result in extractor.ExtractAllAsync(Enumerable.Range(0, Documents).Select(i => new TextDocument(texts[i % texts.Length], $"doc-{i}")).ToAsyncEnumerable()))
            {
                if (result.IsSuccess && ++done % (Documents / 4) == 0)
                {
                    using Process process = Process.GetCurrentProcess();
                    memory.Add(process.WorkingSet64 >> 20);
                }
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"| {workers} {(workers == 1 ? "worker" : "workers")}, one thread each | {done / Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} | {string.Join(", ", memory)} |"));
        }
    }
}
