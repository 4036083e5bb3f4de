using NerSdk.Models;
using NerSdk.Onnx.FineTuning;
using NerSdk.Onnx.FineTuning.Export;
using NerSdk.Onnx.FineTuning.Scoring;
using NerSdk.Onnx.FineTuning.Sequences;
using NerSdk.Onnx.Runtime;
using NerSdk.Onnx.Tagging;
using NerSdk.Onnx.Tagging.Pieces;
using NerSdk.Schemas;
using NerSdk.Tokenizers;
using NerSdk.Training.Documents;
using NerSdk.Values;

namespace NerSdk.Onnx.Tests.FineTuning;

public sealed class FineTunerTests : IDisposable
{
    private static readonly EntitySchema s_schema = Schema("person", "city");

    private readonly string _folder = Directory.CreateTempSubdirectory("nersdk-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private FineTuningOptions Options => new()
    {
        BaseModel = EncoderModel.Path,
        OutputFolder = Path.Combine(_folder, "model"),
        Epochs = 2,
        BatchSize = 3,
        LearningRate = 5e-4,
    };

    [Fact]
    public async Task A_killed_training_goes_on_with_the_same_result_and_the_model_folder_is_complete()
    {
        FineTuningReport whole = await FineTuner.TrainAsync(s_schema, Documents(8), Documents(4, 50), Options with { OutputFolder = Path.Combine(_folder, "whole"), ExportInt8 = false });
        using CancellationTokenSource stop = new();
        FineTuningOptions options = Options with { CheckpointFolder = Path.Combine(_folder, "checkpoint"), CheckpointEverySteps = 2 };
        FineTuningOptions stopped = options with { Progress = new Watch(progress => { if (progress.Step == 4) { stop.Cancel(); } }) };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FineTuner.TrainAsync(s_schema, Documents(8), Documents(4, 50), stopped, stop.Token));
        Assert.False(Directory.Exists(options.OutputFolder));
        FineTuningException other = await Assert.ThrowsAsync<FineTuningException>(
            () => FineTuner.TrainAsync(s_schema, Documents(8), Documents(4, 50), options with { LearningRate = 1e-4, Seed = 2 }));
        FineTuningReport resumed = await FineTuner.TrainAsync(s_schema, Documents(8), Documents(4, 50), options);

        Assert.Equal(FineTuningProblem.Checkpoint, other.Problem);
        Assert.Contains("LearningRate was 0.0005, now it is 0.0001; Seed was 1, now it is 2", other.Message, StringComparison.Ordinal);
        Assert.Equal(4, resumed.ResumedFrom);
        Assert.Equal(2, resumed.Steps);
        Assert.Equal(whole.Losses.AsEnumerable(), resumed.Losses.AsEnumerable());
        Assert.Equal(whole.Evaluations.AsEnumerable(), resumed.Evaluations.AsEnumerable());
        Assert.True(Weights("whole").AsSpan().SequenceEqual(Weights("model")));
        Assert.Empty(Directory.EnumerateFileSystemEntries(options.CheckpointFolder!));
        Assert.Equal(
            ["config.json", "model.onnx", "model.safetensors", "nersdk.json", "onnx", "tokenizer.json", "tokenizer_config.json"],
            Directory.EnumerateFileSystemEntries(resumed.OutputFolder).Select(Path.GetFileName).Where(name => name != "LICENSE").Order(StringComparer.Ordinal));
        Assert.True(resumed.Losses[^1] < resumed.Losses[0]);
        Assert.Equal(resumed.Best.DevLoss, DevLoss(resumed.OutputFolder, "model.onnx"), 1e-4);
        Assert.Equal(resumed.Best.DevLoss, DevLoss(resumed.OutputFolder, "onnx/model_int8.onnx"), 0.1);
        Assert.Equal(s_schema.BioLabels, ModelConfig.FindLabels(resumed.OutputFolder));
        Assert.InRange(resumed.PeakMemory, 1, long.MaxValue);
        using (Tagger tagger = new(resumed.OutputFolder, new TaggingOptions()))
        {
            Assert.Equal(s_schema.Fingerprints.Labels, tagger.TaggerProfile!.LabelsFingerprint);
            Assert.Equal(8, tagger.TaggerProfile.Training!.Documents);
            Assert.Single(await tagger.TagAsync(["Mara Lindqvist lives in Graz."], CancellationToken.None));
        }

        await AssertRefusedAsync(FineTuningProblem.Output, "holds a model with the labels", Documents(8), Documents(4), options, Schema("person", "town", "city"));
    }

    [Fact]
    public async Task Documents_from_which_nothing_can_be_learned_are_refused()
    {
        LabeledDocument[] dev = Documents(2, 50);
        LabeledDocument[] withoutMentions = [.. Documents(4).Select(document => document with { Spans = [] })];
        LabeledDocument[] withoutCities = [.. Documents(4).Select(document => document with { Spans = [document.Spans[0]] })];
        LabeledDocument[] otherLabels = [.. Documents(4).Select(document => document with { Spans = [document.Spans[0] with { Label = "town" }] })];
        LabeledDocument[] outside = [.. Documents(4).Select(document => document with { Spans = [document.Spans[0] with { End = 900 }] })];

        await AssertRefusedAsync(FineTuningProblem.Data, "no training documents", [], dev);
        await AssertRefusedAsync(FineTuningProblem.Data, "no development documents", Documents(4), []);
        await AssertRefusedAsync(FineTuningProblem.Data, "one training document only", Documents(1), dev);
        await AssertRefusedAsync(FineTuningProblem.Data, "training documents hold no mention at all", withoutMentions, dev);
        await AssertRefusedAsync(FineTuningProblem.Data, "development documents hold no mention at all", Documents(4), withoutMentions);
        await AssertRefusedAsync(FineTuningProblem.Data, "no mention of city", withoutCities, dev);
        await AssertRefusedAsync(FineTuningProblem.Data, "label 'town' names no member", otherLabels, dev);
        await AssertRefusedAsync(FineTuningProblem.Data, "lies outside", outside, dev);
        await AssertRefusedAsync(FineTuningProblem.BaseModel, "train_step.onnx is missing", Documents(4), dev, Options with { BaseModel = _folder });
        Directory.CreateDirectory(Options.OutputFolder);
        File.WriteAllText(Path.Combine(Options.OutputFolder, "notes.txt"), "mine");
        await AssertRefusedAsync(FineTuningProblem.Output, "no model folder", Documents(4), dev);
        Assert.Equal(["notes.txt"], Directory.EnumerateFileSystemEntries(Options.OutputFolder).Select(Path.GetFileName));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => FineTuner.TrainAsync(s_schema, Documents(4), dev, Options with { LearningRate = double.NaN }));
    }

    [Fact]
    public async Task A_training_that_diverges_leaves_nothing_behind()
    {
        await AssertRefusedAsync(FineTuningProblem.Divergence, "take a lower learning rate", Documents(8), Documents(2, 50), Options with { LearningRate = 1e30, WarmupShare = 0 });

        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [Fact]
    public void A_full_disk_leaves_what_was_there()
    {
        string path = Path.Combine(_folder, "file");
        File.WriteAllText(path, "before");

        FineTuningException exception = Assert.Throws<FineTuningException>(() => OutputFile.Write(path, output =>
        {
            output.WriteByte(1);
            throw new IOException("No space left on device");
        }));

        Assert.Equal(FineTuningProblem.Output, exception.Problem);
        Assert.Contains("No space left on device", exception.Message, StringComparison.Ordinal);
        Assert.Equal("before", File.ReadAllText(path));
        Assert.Single(Directory.EnumerateFileSystemEntries(_folder));
    }

    private async Task AssertRefusedAsync(
        FineTuningProblem problem, string message, LabeledDocument[] train, LabeledDocument[] dev, FineTuningOptions? options = null, EntitySchema? schema = null)
    {
        FineTuningException exception = await Assert.ThrowsAsync<FineTuningException>(
            () => FineTuner.TrainAsync(schema ?? s_schema, train, dev, (options ?? Options) with { AllowMissingLabels = schema is not null }));
        Assert.Equal(problem, exception.Problem);
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    private static double DevLoss(string folder, string graph)
    {
        TaggerEncoder encoder = GoldDocument.EncoderOf(Tokenizer.Load(Path.Combine(folder, "tokenizer.json")), 256);
        using ClassifierGraph classifier = new(Path.Combine(folder, graph), s_schema.BioLabels.Length, new SessionSettings(2));
        return new GoldSet([.. Documents(4, 50).Select(document => new GoldDocument(s_schema, document, encoder))], s_schema.BioLabels)
            .Measure(classifier, [], new HashSet<(int, string)>(), CancellationToken.None).Loss;
    }

    private static EntitySchema<RecordValue> Schema(params string[] members) => EntitySchema.Parse(
        $"{{\"version\":1,\"name\":\"visit\",\"members\":[{string.Join(",", members.Select(name => $"{{\"name\":\"{name}\",\"shape\":{{\"list\":\"mention\"}}}}"))}]}}");

    private byte[] Weights(string folder) => File.ReadAllBytes(Path.Combine(_folder, folder, "model.safetensors"));

    /// <summary>Documents with two mentions each.</summary>
    private static LabeledDocument[] Documents(int count, int from = 0)
    {
        string[] people = ["Mara Lindqvist", "Jon Abate", "Priya Nair", "Tomas Vrba", "Lena Okafor"];
        string[] cities = ["Graz", "Porto", "Tampere", "Leeds", "Cusco", "Izmir", "Ghent"];
        return [.. Enumerable.Range(from, count).Select(i => Document($"d{i}", people[i % people.Length], cities[i % cities.Length]))];
    }

    private static LabeledDocument Document(string id, string person, string city)
    {
        string text = $"Last week {person} took the train to {city}.";
        int start = text.IndexOf(city, StringComparison.Ordinal);
        return new LabeledDocument(id, text, [new LabeledSpan("person", 10, 10 + person.Length), new LabeledSpan("city", start, start + city.Length)]);
    }

    private sealed class Watch(Action<FineTuningProgress> report) : IProgress<FineTuningProgress>
    {
        public void Report(FineTuningProgress value) => report(value);
    }
}
