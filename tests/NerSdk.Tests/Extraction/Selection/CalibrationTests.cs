using NerSdk.Chat;
using NerSdk.Extraction;
using NerSdk.Shapes;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction.Selection;

/// <summary>Calibrations that a user gives, on top of the model's confidences.</summary>
public sealed class CalibrationTests
{
    private const string Text = "Ann and Bob of Acme met on Monday.";
    private const string Answer = """{"person":["Ann","Bob"],"organization":["Acme"],"day":"Monday"}""";

    // Log-odds plus 1: 0.5 becomes 0.731. Minus 2: 0.119.
    private static readonly ConfidenceCalibration s_surer = new() { Intercept = 1 };
    private static readonly ConfidenceCalibration s_lessSure = new() { Intercept = -2 };

    [Fact]
    public async Task Each_field_has_its_own_or_the_one_for_all()
    {
        ConfidenceCalibrations calibrations = new() { All = s_surer, Fields = new Dictionary<string, ConfidenceCalibration> { ["Organization"] = s_lessSure } };
        ExtractionResult<Named> result = await ExtractAsync(new ExtractionOptions { Calibrations = calibrations });

        Assert.Equal(["Ann 0.731", "Bob 0.731", "Acme 0.119", "Monday 0.731"], result.Mentions.Select(mention => FormattableString.Invariant($"{mention.Text} {mention.Confidence:0.000}")));
        Assert.Equal(0.119f, result.Value.Organization[0].Confidence!.Value, 0.001f);
        Assert.Equal(0.731f, result.Value.Day!.Value.Confidence!.Value, 0.001f);
    }

    [Fact]
    public async Task The_minimum_is_that_of_the_calibrated_confidence_and_what_it_removes_is_calibrated_too()
    {
        ConfidenceCalibrations calibrations = new() { Fields = new Dictionary<string, ConfidenceCalibration> { ["person"] = s_lessSure } };
        ExtractionResult<Named> result = await ExtractAsync(new ExtractionOptions { Calibrations = calibrations, MinimumConfidence = 0.4f });

        Assert.Equal(["Acme", "Monday"], result.Mentions.Select(mention => mention.Text));
        Assert.Empty(result.Value.Person);
        Assert.All(result.Removed, removed => Assert.Equal(0.119f, removed.Mention.Confidence!.Value, 0.001f));
    }

    [Fact]
    public async Task Of_a_long_document_every_window_is_calibrated_once()
    {
        NameFindingClient client = new() { Confidence = _ => 0.5f };
        ExtractionResult<Named> result = await PromptedExtractor.Create<Named>(client).ExtractAsync(
            "Ann came. Bob left. Carl slept.", new ExtractionOptions { Splitter = DocumentSplitter.Sentences, Calibrations = new() { All = s_surer } });

        Assert.Equal(3, client.Texts.Count);
        Assert.Equal(3, result.Mentions.Count);
        Assert.All(result.Mentions, mention => Assert.Equal(0.731f, mention.Confidence!.Value, 0.001f));
    }

    [Fact]
    public async Task Many_documents_are_calibrated_too()
    {
        PromptedExtractor<Named> extractor = PromptedExtractor.Create<Named>(Client());
        BulkOptions options = new() { Extraction = new ExtractionOptions { Calibrations = new() { All = s_surer } } };
        await foreach (BulkResult<Named> result in extractor.ExtractAllAsync(new TextDocument[] { Text, Text }.ToAsyncEnumerable(), options))
        {
            Assert.Equal(0.731f, result.Result!.Value.Person[0].Confidence!.Value, 0.001f);
        }
    }

    [Theory]
    [InlineData(SingleFieldPolicy.AsDeclared)]
    [InlineData(SingleFieldPolicy.AsList)]
    public async Task A_stream_ends_with_calibrated_confidences(SingleFieldPolicy policy)
    {
        ExtractionOptions options = new() { Calibrations = new() { All = s_surer }, SingleFields = policy };
        ExtractionUpdate<Named> last = await PromptedExtractor.Create<Named>(Client()).ExtractStreamingAsync(Text, options).LastAsync();

        Assert.All(last.Result!.Mentions, mention => Assert.Equal(0.731f, mention.Confidence!.Value, 0.001f));
        Assert.Equal(0.731f, last.Value.Person[1].Confidence!.Value, 0.001f);
    }

    [Fact]
    public async Task A_mention_without_confidence_stays_without()
    {
        using ScriptedChatClient client = new(Answer);
        ExtractionResult<Named> result = await PromptedExtractor.Create<Named>(client).ExtractAsync(Text, new ExtractionOptions { Calibrations = new() { All = s_surer } });
        Assert.Equal(4, result.Mentions.Count(mention => mention.Confidence is null));
    }

    [Fact]
    public async Task An_unknown_field_and_numbers_out_of_range_are_refused()
    {
        ArgumentException unknown = await Assert.ThrowsAsync<ArgumentException>(
            () => ExtractAsync(new ExtractionOptions { Calibrations = new() { Fields = new Dictionary<string, ConfidenceCalibration> { ["planet"] = s_surer } } }));
        Assert.Contains("Calibrations names 'planet'", unknown.Message, StringComparison.Ordinal);

        foreach (ConfidenceCalibration wrong in (ConfidenceCalibration[])[new() { Slope = 0 }, new() { Slope = double.NaN }, new() { Intercept = double.PositiveInfinity }])
        {
            await Assert.ThrowsAsync<ArgumentOutOfRangeException>("Calibrations", () => ExtractAsync(new ExtractionOptions { Calibrations = new() { All = wrong } }));
        }
    }

    [Fact]
    public void Calibrations_go_through_json()
    {
        ConfidenceCalibrations calibrations = new() { All = s_surer, Fields = new Dictionary<string, ConfidenceCalibration> { ["person"] = new() { Slope = 0.5, Intercept = -0.25 } } };
        string json = calibrations.ToJson();

        Assert.Equal("""{"all":{"slope":1,"intercept":1},"fields":{"person":{"slope":0.5,"intercept":-0.25}}}""", json);
        Assert.Equal(json, ConfidenceCalibrations.Parse(json).ToJson());
        Assert.Equal("""{"fields":{}}""", ConfidenceCalibrations.Parse("{}").ToJson());
        Assert.Equal(0.5f, ConfidenceCalibrations.Parse("{}").Apply("person", 0.5f));
        Assert.Equal(0.731f, ConfidenceCalibrations.Parse("""{"all":{"intercept":1},"fields":null}""").Apply("person", 0.5f), 0.001f);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("[1]")]
    [InlineData("""{"fields":{"person":null}}""")]
    [InlineData("""{"all":{"slope":-1}}""")]
    [InlineData("""{"al":{}}""")]
    public void Json_that_is_none_is_refused(string json) =>
        Assert.StartsWith("Calibrations cannot be read", Assert.Throws<ConfidenceCalibrationException>(() => ConfidenceCalibrations.Parse(json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("guest.name", 0.119f)]
    [InlineData("guest.age", 0.731f)]
    [InlineData("guest", 0.731f)]
    [InlineData("guests", 0.5f)]
    [InlineData("host.name", 0.5f)]
    public void Inside_a_record_the_nearest_holds(string field, float expected)
    {
        ConfidenceCalibrations calibrations = new() { Fields = new Dictionary<string, ConfidenceCalibration> { ["guest"] = s_surer, ["guest.name"] = s_lessSure } };
        Assert.Equal(expected, calibrations.Apply(field, 0.5f), 0.001f);
    }

    [Theory]
    [InlineData("guest.name", "guest.name")]
    [InlineData("Guest.NAME", "guest.name")]
    [InlineData("guest", "guest")]
    [InlineData("a.b", "a.b")]
    [InlineData("guest.age", null)]
    [InlineData("name", null)]
    [InlineData("a.b.c", null)]
    [InlineData("guest.", null)]
    public void A_path_is_found_by_the_names_of_its_steps(string path, string? expected)
    {
        RecordShape guest = new([new SchemaMember("name", new OptionalShape(MentionShape.Instance))]);
        RecordShape shape = new([new SchemaMember("guest", new ListShape(guest)), new SchemaMember("a.b", new ListShape(MentionShape.Instance))]);
        Assert.Equal(expected, MemberPaths.Find(shape, path));
    }

    private static ScriptedChatClient Client() => new(() => ScriptedAnswer.Create(Answer, Text.Length, 0.5f, 0.5f, 0.5f, 0.5f)) { Profile = ModelProfile.Default };

    private static Task<ExtractionResult<Named>> ExtractAsync(ExtractionOptions options) => PromptedExtractor.Create<Named>(Client()).ExtractAsync(Text, options);
}
