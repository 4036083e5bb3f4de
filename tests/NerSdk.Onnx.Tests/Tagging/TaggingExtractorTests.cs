using Microsoft.Extensions.DependencyInjection;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Tagging;
using NerSdk.Onnx.Tagging.Models;
using NerSdk.Onnx.Tests.RealText;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Tests.Tagging;

public sealed class TaggingExtractorTests
{
    private static readonly string[] s_bio = [.. General.Schema.BioLabels];

    private static readonly (string, string, float)[] s_words =
    [
        ("ada", "B-person", 4), ("love", "I-person", 4), ("##lace", "I-person", 4), ("acme", "B-organization", 4), ("rome", "B-location", 3), ("rome", "B-organization", 1), ("bob", "B-person", 1),
    ];

    [Theory]
    [InlineData(TinyTagger.Bert)]
    [InlineData(TinyTagger.DistilBert)]
    public async Task A_tagger_finds_the_mentions_of_its_labels_with_their_places_and_confidences(string family)
    {
        using TinyTagger model = new TinyTagger(family, s_bio, s_words).WithProfile(General.Schema);
        using TaggingExtractor<General> extractor = model.Load<General>();

        ExtractionResult<General> result = await extractor.ExtractAsync(new TextDocument("The Ada  Lovelace, x Acme x Rome") { Id = "7" });

        Assert.Equal("7", result.DocumentId);
        Assert.Equal([("Ada  Lovelace", 4, 17)], result.Value.Person.Select(mention => (mention.Text, mention.Start, mention.End)));
        Assert.Equal(["person", "organization", "location"], result.Mentions.Select(mention => mention.Label));
        Assert.All(result.Mentions, mention => Assert.InRange(mention.Confidence!.Value, 0.5f, 0.999f));
        Assert.True(result.Coverage.IsComplete);
        Assert.Empty(result.Issues);
        Assert.Equal((1, 11), (result.Usage.Passes, result.Usage.InputTokens));
        Assert.Empty(extractor.UnusedTypes);
    }

    [Theory]
    [InlineData(TinyTagger.Roberta)]
    [InlineData(TinyTagger.Deberta)]
    public async Task Byte_level_models_with_other_schemes_are_read_by_words_and_mapped(string family)
    {
        string[] labels = ["O", "B-PER", "I-PER", "E-PER", "S-PER", "S-MISC"];
        using TinyTagger model = new(family, labels, ("J", "B-PER", 4), ("S", "E-PER", 4), ("Q", "S-PER", 4), ("M", "S-MISC", 4));
        using TaggingExtractor<General> extractor = model.Load<General>(new TaggingOptions { Fields = new Dictionary<string, string?> { ["PER"] = "person" } });

        ExtractionResult<General> result = await extractor.ExtractAsync("Jon Smith saw Quin, Max");

        // Each byte is a piece, and the first letter of a word decides.
        Assert.Equal(["Jon Smith", "Quin"], result.Mentions.Select(mention => mention.Text));
        Assert.Equal(["MISC"], extractor.UnusedTypes);
        Assert.Equal(["organization", "location"], extractor.FieldsWithoutType);
        Assert.Empty(result.Issues);
    }

    [Fact]
    public async Task The_first_piece_of_a_word_decides_if_nothing_else_is_said()
    {
        (string, string, float)[] words = [("love", "B-person", 4), ("##lace", "B-location", 4)];
        using TinyTagger model = new(TinyTagger.Bert, s_bio, words);

        Assert.Equal("Lovelace", Assert.Single((await Extract(model, "Lovelace")).Mentions).Text);
        Assert.Equal(["Love", "lace"], (await Extract(model, "Lovelace", new TaggingOptions { FirstPieceDecides = false })).Mentions.Select(mention => mention.Text));
        Assert.Equal(["Love", "lace"], (await Extract(model.WithProfile(General.Schema), "Lovelace")).Mentions.Select(mention => mention.Text));
    }

    [Fact]
    public async Task Token_types_are_the_case_only_for_models_that_were_made_so()
    {
        using TinyTagger model = new TinyTagger(TinyTagger.Bert, s_bio, ("bob", "B-person", 1)).Save("model.onnx", capitalizedBegins: 2);

        float other = (await Extract(model, "Bob")).Mentions.Single().Confidence!.Value;
        model.WriteConfig(s_bio, typeVocabulary: 8);
        float own = (await Extract(model, "Bob")).Mentions.Single().Confidence!.Value;

        Assert.True(own > other + 0.05f, $"{own} {other}");
    }

    [Fact]
    public async Task Single_fields_have_the_most_confident_mention_and_the_others_are_named()
    {
        string[] labels = [.. Booking.Schema.BioLabels];
        using TinyTagger model = new TinyTagger(TinyTagger.Bert, labels, ("ada", "B-first_name", 3), ("bob", "B-first_name", 5)).WithProfile(Booking.Schema);
        using TaggingExtractor<Booking> extractor = model.Load<Booking>();

        ExtractionResult<Booking> result = await extractor.ExtractAsync("ada x bob");

        Assert.Equal("bob", result.Value.FirstName?.Text);
        Assert.Equal([("ada", RemovalReason.LessConfidentThanOther)], result.Removed.Select(removed => (removed.Mention.Text, removed.Reason)));
    }

    [Fact]
    public async Task Options_of_the_call_the_extractor_and_the_folder_are_honoured()
    {
        using TinyTagger model = new TinyTagger(TinyTagger.Bert, s_bio, s_words).WithProfile(General.Schema, """ "minimum_confidence": 0.5, "calibration": {"slope": 1, "intercept": -1}, """);
        using TaggingExtractor<General> extractor = model.Load<General>();

        ExtractionResult<General> result = await extractor.ExtractAsync("ada bob");
        Assert.Equal([("bob", RemovalReason.LowConfidence)], result.Removed.Select(removed => (removed.Mention.Text, removed.Reason)));
        Assert.Equal(2, (await extractor.ExtractAsync("ada bob", ExtractionOptions.KeepAll)).Mentions.Count);
        Assert.Single((await extractor.ExtractAsync("ada x ada", new ExtractionOptions { Occurrences = OccurrencePolicy.First })).Mentions);
        await Assert.ThrowsAsync<ArgumentException>(() => extractor.ExtractAsync("x", new ExtractionOptions { FieldMinimumConfidence = new Dictionary<string, float> { ["nobody"] = 1 } }));
    }

    [Fact]
    public async Task A_long_document_in_windows_has_the_mentions_of_one_window()
    {
        string text = string.Concat(Enumerable.Range(0, 2_000).Select(i => i % 7 == 0 ? "Ada Lovelace " : i % 11 == 0 ? "Rome, " : "the x "));
        using TinyTagger model = new TinyTagger(TinyTagger.Bert, s_bio, s_words).WithProfile(General.Schema);
        using TaggingExtractor<General> windows = model.Load<General>(new TaggingOptions { WindowPieces = 16, WindowOverlap = 5, RunPieces = 100 });
        using TaggingExtractor<General> other = model.Load<General>(new TaggingOptions { WindowPieces = 66 });

        ExtractionResult<General> result = await windows.ExtractAsync(text);

        Assert.Equal(286 + 156, result.Mentions.Count);
        Assert.Equal((await other.ExtractAsync(text)).Mentions, result.Mentions);
        Assert.True(result.Usage.Passes > 50);
    }

    [Fact]
    public async Task Documents_together_and_callers_at_once_have_their_own_results()
    {
        using TinyTagger model = new TinyTagger(TinyTagger.Bert, s_bio, s_words).WithProfile(General.Schema);
        using TaggingExtractor<General> extractor = model.Load<General>(new TaggingOptions { Workers = 2, RunPieces = 64 });
        TextDocument[] documents = [.. Enumerable.Range(0, 60).Select(i => new TextDocument(i % 10 == 3 ? " " : string.Concat(Enumerable.Repeat("x ", i)) + "Ada Rome") { Id = $"{i}" })];

        IReadOnlyList<ExtractionResult<General>> together = await extractor.ExtractBatchAsync(documents);
        ExtractionResult<General>[] alone = await Task.WhenAll(documents.Select(document => extractor.ExtractAsync(document)));

        Assert.Equal(documents.Select(document => document.Id), together.Select(result => result.DocumentId));
        Assert.Equal(alone.Select(result => string.Join(' ', result.Mentions)), together.Select(result => string.Join(' ', result.Mentions)));
        Assert.All(alone, result => Assert.Equal(string.IsNullOrWhiteSpace(documents[int.Parse(result.DocumentId!, null)].Text) ? 0 : 2, result.Mentions.Count));
    }

    [Theory]
    [InlineData("", ExtractionIssueKind.EmptyDocument)]
    [InlineData(" \n", ExtractionIssueKind.EmptyDocument)]
    [InlineData("🎉🎉", ExtractionIssueKind.UnknownCharacters)]
    [InlineData("x {half a pair} x", ExtractionIssueKind.LoneSurrogate)] // xunit would repair it.
    public async Task What_is_not_read_is_an_issue(string text, ExtractionIssueKind issue)
    {
        using TinyTagger model = new TinyTagger(TinyTagger.Bert, s_bio, s_words).WithProfile(General.Schema);

        ExtractionResult<General> result = await Extract(model, text.Replace("{half a pair}", "\uD800", StringComparison.Ordinal));

        Assert.Equal([issue], result.Issues.Select(found => found.Kind));
        Assert.Empty(result.Mentions);
    }

    [Fact]
    public async Task A_document_of_control_characters_alone_has_no_pieces()
    {
        using TinyTagger model = new TinyTagger(TinyTagger.Bert, s_bio, s_words).WithProfile(General.Schema);

        Assert.Empty((await Extract(model, "\u0001\u200D")).Mentions);
    }

    [Fact]
    public async Task Damaged_weights_other_labels_and_missing_files_are_named()
    {
        using TinyTagger model = new TinyTagger(TinyTagger.Bert, s_bio, s_words).WithProfile(General.Schema);

        OnnxModelException schema = Assert.Throws<OnnxModelException>(() => model.Load<Booking>());
        Assert.Contains("the model alone has B-person", schema.Message, StringComparison.Ordinal);
        Assert.Contains("the schema alone has B-people", schema.Message, StringComparison.Ordinal);

        model.Save("broken.onnx", broken: float.NaN);
        OnnxModelException broken = await Assert.ThrowsAsync<OnnxModelException>(() => Extract(model, "ada", new TaggingOptions { Graph = "broken.onnx" }));
        Assert.Contains("NaN", broken.Message, StringComparison.Ordinal);

        model.WriteConfig([.. s_bio, "B-more"]);
        OnnxModelException shape = await Assert.ThrowsAsync<OnnxModelException>(() => Extract(model, "ada"));
        Assert.Contains("8 labels are in id2label", shape.Message, StringComparison.Ordinal);

        File.Delete(model.PathOf("model.onnx"));
        Assert.Contains("there is no graph", Assert.Throws<OnnxModelException>(() => model.Load<General>()).Message, StringComparison.Ordinal);
        Assert.Contains("no such folder", Assert.Throws<OnnxModelException>(() => TaggingExtractor.Load<General>("no-such-folder")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_graph_may_stand_in_the_folder_onnx()
    {
        using TinyTagger model = new(TinyTagger.Bert, s_bio, s_words);
        File.Delete(model.PathOf("model.onnx"));
        model.Save("onnx/model_int8.onnx");

        Assert.Equal(2, (await Extract(model, "Ada Rome")).Mentions.Count);
    }

    [Theory]
    [InlineData("""{}""", "there is no id2label")]
    [InlineData("""{"id2label": {"0": "O", "2": "B-person"}}""", "do not run from 0 without a gap")]
    [InlineData("""{"id2label": {"0": "A", "1": "B"}}""", "none of the labels is 'O'")]
    [InlineData("""{"id2label": {"0": "O", "1": "B-nothing"}}""", "none of the model's types (nothing) is a field of 'general'")]
    [InlineData("{", "this is not valid JSON")]
    public void A_config_that_is_no_token_classifiers_is_refused(string config, string problem)
    {
        using TinyTagger model = new(TinyTagger.Bert, s_bio, s_words);
        File.WriteAllText(model.PathOf("config.json"), config);

        Assert.Contains(problem, Assert.Throws<OnnxModelException>(() => model.Load<General>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tokenizer_of_another_kind_is_refused_by_name()
    {
        using TinyTagger model = new(TinyTagger.Bert, s_bio, s_words);
        File.WriteAllText(model.PathOf("tokenizer.json"), """{"model": {"type": "Unigram", "vocab": []}}""");

        Assert.Contains("'Unigram' is not supported", Assert.Throws<TokenizerFormatException>(() => model.Load<General>()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_or_disposed_it_says_so()
    {
        using TinyTagger model = new TinyTagger(TinyTagger.Bert, s_bio, s_words).WithProfile(General.Schema);
        TaggingExtractor<General> extractor = model.Load<General>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => extractor.ExtractAsync("ada", cancellationToken: new CancellationToken(canceled: true)));
        extractor.Dispose();
        extractor.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => extractor.ExtractAsync("ada"));
    }

    [Fact]
    public void The_profile_is_read_as_it_was_written()
    {
        using TinyTagger model = new(TinyTagger.Bert, s_bio, s_words);
        TaggerProfile written = TaggerProfile.Of(General.Schema, new TaggerTraining { DataSha256 = "ab", Documents = 3, Metrics = new Dictionary<string, double> { ["dev_f1"] = 0.5 } });
        written.Save(model.Folder);

        TaggerProfile read = TaggerProfile.Load(model.Folder)!;

        Assert.Equal((written.Schema, written.LabelsFingerprint, true), (read.Schema, read.LabelsFingerprint, read.CaseTypes));
        Assert.Equal(s_bio, read.Labels);
        Assert.Equal(("ab", 3, 0.5), (read.Training!.DataSha256, read.Training.Documents!.Value, read.Training.Metrics["dev_f1"]));
        using TaggingExtractor<General> extractor = model.Load<General>();
        Assert.NotNull(extractor.GetService(typeof(TaggerProfile)));
    }

    [Fact]
    public async Task A_registered_tagger_is_the_extractor_of_its_record()
    {
        using TinyTagger model = new TinyTagger(TinyTagger.Bert, s_bio, s_words).WithProfile(General.Schema);
        ServiceCollection services = new();
        services.AddOnnxTagging<General>(model.Folder, options => options.Threads = 1);
        TaggingExtractor<General> tagger;
        await using (ServiceProvider provider = services.BuildServiceProvider())
        {
            IEntityExtractor<General> extractor = provider.GetRequiredService<IEntityExtractor<General>>();
            tagger = Assert.IsType<TaggingExtractor<General>>(extractor);
            Assert.Single((await extractor.ExtractAsync("Ada")).Value.Person);
        }

        await Assert.ThrowsAsync<ObjectDisposedException>(() => tagger.ExtractAsync("Ada"));
        Assert.Throws<OnnxModelException>(() => services.AddOnnxTagging<General>("no-such-folder"));
        Assert.Throws<ArgumentOutOfRangeException>(() => services.AddOnnxTagging<General>(model.Folder, options => options.Workers = 0));
    }

    private static async Task<ExtractionResult<General>> Extract(TinyTagger model, string text, TaggingOptions? options = null)
    {
        using TaggingExtractor<General> extractor = model.Load<General>(options);
        return await extractor.ExtractAsync(text);
    }
}
