using System.Security.Cryptography;
using System.Text;
using NerSdk.Training.Documents;
using NerSdk.Extraction;
using NerSdk.Models;
using NerSdk.Onnx.Chat;
using NerSdk.Schemas;
using Xunit.Abstractions;

namespace NerSdk.Onnx.Tests.RealText;

/// <summary>
/// Answers to real text do not change unseen. With activations in float32 they hardly hang on a CPU's rounding, so they can be held to those
/// that were recorded: the first 8 hexadecimal digits of each answer's SHA-256.
/// </summary>
public sealed class RecordedAnswersTests(ITestOutputHelper output) : IDisposable
{
    private const int DocumentsPerSet = 15;

    private readonly OnnxChatClient _client = new(ExtractorModel.Path, new() { Float32Activations = true, Workers = Environment.ProcessorCount });
    private readonly List<string> _answers = [];

    // After a change of answers that is meant: the failing test prints the new lines.
    [SharedFact]
    public async Task Answers_with_float32_activations_are_the_recorded_ones()
    {
        await Answer<General>("general", "wiki");
        await Answer<General>("general", "social");
        await Answer<General>("general", "politics");
        await Answer<Booking>("restaurant");

        string[] recorded = await File.ReadAllLinesAsync(
            Path.Combine(SharedFiles.RepositoryRoot, "tests", "NerSdk.Onnx.Tests", "RealText", "recorded-answers.txt"));
        output.WriteLine(string.Join('\n', _answers));
        string[] changed = [.. _answers.Except(recorded).Select(line => line.Split(' ')[0])];
        Assert.True(
            changed.Length <= _answers.Count * 3 / 100,
            $"{changed.Length} of {_answers.Count} answers are not the recorded ones (3 % may differ): {string.Join(", ", changed)}");
    }

    public void Dispose() => _client.Dispose();

    private async Task Answer<T>(params string[] set)
        where T : IEntitySchema<T>
    {
        List<LabeledDocument> documents = await LabeledDocumentReader.ReadAsync(SharedFiles.Locate(["data", .. set, "test.jsonl"])).Take(DocumentsPerSet).ToListAsync();
        string[] lines = new string[documents.Count];
        await Parallel.ForEachAsync(documents.Index(), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (document, cancellationToken) =>
        {
            RecordingChatClient recording = new(_client);
            PromptedExtractor<T> extractor = PromptedExtractor.Create<T>(recording, new() { Defaults = { MaxOutputTokens = 200, Splitter = DocumentSplitter.Whole, SingleFields = SingleFieldPolicy.AsDeclared } });
            await extractor.ExtractAsync(document.Item.Text, cancellationToken: cancellationToken);
            byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(recording.LastAnswer));
            lines[document.Index] = $"{document.Item.Id} {Convert.ToHexStringLower(hash.AsSpan(0, 4))}";
        });
        _answers.AddRange(lines);
    }
}
