using System.Collections.Concurrent;
using NerSdk.Evaluation.Metrics;
using NerSdk.Training.Documents;
using NerSdk.Extraction;
using NerSdk.Models;
using NerSdk.Onnx.Chat;
using NerSdk.Schemas;
using Xunit.Abstractions;

namespace NerSdk.Onnx.Tests.RealText;

/// <summary>The embedded model on real labelled text that it never saw, against the figures of an independent implementation.</summary>
/// <remarks>
/// The reference was computed on a CPU with other instructions (AVX-512 VNNI). The model rounds activations to 8 bits, 30 layers carry a difference
/// in the last bit over rounding steps up to tenths of a logit, and greedy decoding turns a near tie into another answer. Measured on
/// the 450 documents of the general sets with AVX2: 401 answers (89 %) are the reference's, and the model agrees with itself no better when
/// the first layer's weights of normalisation move by one unit in the last place (406: the benchmark <c>stability</c> counts them). With
/// each token decided, the same moves the F1 of one of the four sets by up to 0.016, over all of them by 0.006. So the score over all
/// sets is held close, that of one set less so.
/// </remarks>
public sealed class ExtractorAccuracyTests(ITestOutputHelper output) : IDisposable
{
    private const int DocumentsPerSet = 150;

    private readonly OnnxChatClient _client = new(ExtractorModel.Path, new() { Workers = Environment.ProcessorCount });
    private SpanCounts _all;
    private SpanCounts _kept;
    private int _same;

    // F1 of each set: ../shared/models/README.md. Over all sets it follows from the reference's own answers.
    [SharedFact]
    public async Task Real_text_is_read_as_well_as_by_the_reference()
    {
        await Check<General>("wiki", SharedFiles.Locate("data", "general", "wiki", "test.jsonl"), 0.621);
        await Check<General>("social", SharedFiles.Locate("data", "general", "social", "test.jsonl"), 0.550);
        await Check<General>("politics", SharedFiles.Locate("data", "general", "politics", "test.jsonl"), 0.723);
        await Check<Booking>("restaurant", SharedFiles.Locate("data", "restaurant", "test.jsonl"), 0.217);
        Assert.True(_kept.F1 >= _all.F1, $"The model's defaults make it worse: {_kept.F1:F3}, without them {_all.F1:F3}.");
        output.WriteLine($"all: F1 {_all.F1:F3}, with the model's defaults {_kept.F1:F3}, {_same} of {4 * DocumentsPerSet} answers as in the reference");
        Assert.InRange(_all.F1!.Value, 0.641 - 0.01, 0.641 + 0.01);
        Assert.InRange(_same, 4 * DocumentsPerSet * 88 / 100, 4 * DocumentsPerSet);
    }

    public void Dispose() => _client.Dispose();

    // Some documents at a time, each on a core of its own, take half the time of one after the other on all cores; the answers are the same.
    private async Task Check<T>(string set, string path, double referenceF1)
        where T : IEntitySchema<T>
    {
        List<LabeledDocument> documents = await LabeledDocumentReader.ReadAsync(path).Take(DocumentsPerSet).ToListAsync();
        ConcurrentBag<Reading> readings = [];
        await Parallel.ForEachAsync(documents, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (document, cancellationToken) =>
            readings.Add(await ReadAsync<T>(document, cancellationToken)));

        SpanScorer scorer = new();
        SpanScorer selected = new();
        foreach (Reading reading in readings.Where(reading => !reading.Document.Text.Any(char.IsSurrogate)))
        {
            LabeledSpan[] gold = [.. reading.Document.Spans.Select(span => span with { Label = T.Schema.FindMember(span.Label)!.Name })];
            scorer.AddDocument(gold, reading.Named.Select(mention => mention.Span));
            selected.AddDocument(gold, reading.Kept.Select(mention => mention.Span));
        }

        SpanCounts micro = scorer.Evaluate().Micro;
        SpanCounts kept = selected.Evaluate().Micro;
        int same = readings.Count(reading => ReferenceAnswers.Contain(reading.Document.Id, reading.Answer));
        output.WriteLine(
            $"{set}: P {micro.Precision:F3} R {micro.Recall:F3} F1 {micro.F1:F3} (reference {referenceF1:F3}), with the model's defaults P {kept.Precision:F3} R {kept.Recall:F3} F1 {kept.F1:F3}; {same} of {DocumentsPerSet} answers as in the reference; "
            + $"a document: {readings.Average(reading => reading.Usage.Passes!.Value):F1} passes, {readings.Average(reading => reading.Usage.OutputTokens!.Value):F1} answer tokens");
        Assert.InRange(micro.F1!.Value, referenceF1 - 0.035, referenceF1 + 0.035);
        _all += micro;
        _kept += kept;
        _same += same;
    }

    private async Task<Reading> ReadAsync<T>(LabeledDocument document, CancellationToken cancellationToken)
        where T : IEntitySchema<T>
    {
        RecordingChatClient recording = new(_client);
        PromptedExtractor<T> extractor = PromptedExtractor.Create<T>(recording, new() { Defaults = { MaxOutputTokens = 200, Splitter = DocumentSplitter.Whole, SingleFields = SingleFieldPolicy.AsDeclared } });
        ExtractionResult<T> found = await extractor.ExtractAsync(document.Text, cancellationToken: cancellationToken);
        Assert.True(found.Issues.Count == 0, $"{document.Id}: {string.Join(' ', found.Issues)}");
        Assert.All(found.Mentions, mention => Assert.Equal(mention.Text, document.Text[mention.Start..mention.End]));
        Assert.All(found.Mentions, mention => Assert.InRange(mention.Confidence!.Value, float.Epsilon, 1));
        return new Reading(document, recording.LastAnswer, found.Mentions, [.. found.Mentions, .. found.Removed.Select(removed => removed.Mention)], found.Usage);
    }

    private sealed record Reading(LabeledDocument Document, string Answer, IReadOnlyList<LabeledMention> Kept, IReadOnlyList<LabeledMention> Named, ExtractionUsage Usage);
}
