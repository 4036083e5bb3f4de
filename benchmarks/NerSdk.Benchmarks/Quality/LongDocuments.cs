using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.AI;
using NerSdk.Evaluation.Metrics;
using NerSdk.Extraction;

namespace NerSdk.Benchmarks.Quality;

/// <summary>Ten news documents of 2 to 7 KB, read in different windows.</summary>
internal static class LongDocuments
{
    private static readonly Dictionary<string, string> s_labels = new() { ["PERSON"] = "person", ["PLACE"] = "location", ["ORGANIZATION"] = "organization" };

    public static async Task CompareAsync(IChatClient client, string folder)
    {
        if (!Directory.Exists(folder))
        {
            Console.WriteLine($"There is no {folder}; the long documents are left out.");
            return;
        }

        (string Text, LabeledSpan[] Gold)[] documents = [.. Directory.GetFiles(folder, "*.entities.jsonl").Order().Take(10).Select(Read)];
        Console.WriteLine("| ten news documents | spans | spans with labels | passes | seconds |\n| --- | --- | --- | --- | --- |");
        await ReadAsync(client, documents, "whole", new ExtractionOptions { Splitter = DocumentSplitter.Whole });
        await ReadAsync(client, documents, "paragraphs", new ExtractionOptions { Splitter = DocumentSplitter.Paragraphs });
        await ReadAsync(client, documents, "sentences", new ExtractionOptions { Splitter = DocumentSplitter.Sentences });
        await ReadAsync(client, documents, "default", new ExtractionOptions());
        await ReadAsync(client, documents, "default, nothing left out", ExtractionOptions.KeepAll);
    }

    private static async Task ReadAsync(IChatClient client, (string Text, LabeledSpan[] Gold)[] documents, string way, ExtractionOptions options)
    {
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(client);
        await extractor.ExtractAsync("Anna met Bob.", options);
        long start = Stopwatch.GetTimestamp();
        long passes = 0;
        List<SpanCounts> typed = [];
        List<SpanCounts> untyped = [];
        foreach ((string text, LabeledSpan[] gold) in documents)
        {
            ExtractionResult<News> result = await extractor.ExtractAsync(text, options);
            passes += result.Usage.Passes ?? 0;
            typed.Add(Scoring.Count(gold, result.Mentions.Select(mention => mention.Span)));
            untyped.Add(Scoring.Count([.. gold.Select(span => span with { Label = "" }).Distinct()], result.Mentions.Select(mention => mention.Span with { Label = "" })));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {way} | {Scoring.Text(Scoring.Sum(untyped))} | {Scoring.Text(Scoring.Sum(typed))} | {passes} | {Stopwatch.GetElapsedTime(start).TotalSeconds:0.0} |"));
    }

    private static (string Text, LabeledSpan[] Gold) Read(string file)
    {
        JsonElement document = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
        return (document.GetProperty("text").GetString()!, [.. document.GetProperty("entities").EnumerateArray()
            .Where(entity => s_labels.ContainsKey(entity.GetProperty("type").GetString()!))
            .Select(entity => new LabeledSpan(s_labels[entity.GetProperty("type").GetString()!], entity.GetProperty("start").GetInt32(), entity.GetProperty("end").GetInt32()))
            .Distinct()]);
    }
}
