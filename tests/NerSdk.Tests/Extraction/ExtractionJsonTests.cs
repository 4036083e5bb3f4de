using System.Buffers;
using System.Text;
using System.Text.Json;
using NerSdk.Extraction;

namespace NerSdk.Tests.Extraction;

public sealed class ExtractionJsonTests
{
    [Fact]
    public void Everything_that_is_known_is_written_and_what_is_not_is_null()
    {
        ExtractionResult<string> extraction = Create(
            [new LabeledMention("person", "Grüße \"Ödön\" 😀", 3, 18, 0.25f), new LabeledMention("place", "a\\b\n", 20, 24)],
            [
                new ExtractionIssue(ExtractionIssueKind.AnswerMalformed, "Not JSON."),
                new ExtractionIssue(ExtractionIssueKind.NotInDocument, "No <x>.") { Field = "person", Span = new TextSpan(1, 2), AnswerOffset = 11 },
            ],
            new ExtractionUsage { InputTokens = 5, OutputTokens = 2, Passes = 3, Elapsed = TimeSpan.FromMilliseconds(1.5), Waited = TimeSpan.FromMilliseconds(0.25) });

        Assert.Equal(
            """{"mentions":[{"label":"person","text":"Grüße \"Ödön\" \uD83D\uDE00","start":3,"end":18,"confidence":0.25},"""
            + """{"label":"place","text":"a\\b\n","start":20,"end":24,"confidence":null}]"""
            + ""","issues":[{"kind":"answer_malformed","severity":"lost","message":"Not JSON."},"""
            + """{"kind":"not_in_document","severity":"lost","message":"No <x>.","field":"person","start":1,"end":2,"answer_offset":11}]"""
            + ""","coverage":{"read":30,"length":40}"""
            + ""","usage":{"input_tokens":5,"cached_input_tokens":null,"output_tokens":2,"decided_tokens":null,"passes":3,"attempts":1,"elapsed_ms":1.5,"waited_ms":0.25,"worked_ms":null}}""",
            ExtractionJson.WriteToString(extraction));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Confidence_that_is_no_number_is_written_as_unknown(float confidence) =>
        Assert.Contains(
            "\"confidence\":null", ExtractionJson.WriteToString(Create([new LabeledMention("person", "Ada", 0, 3, confidence)], [], new ExtractionUsage())), StringComparison.Ordinal);

    [Fact]
    public void Cost_can_be_left_out() =>
        Assert.Equal("""{"mentions":[],"issues":[]}""", ExtractionJson.WriteToString(Create([], [], new ExtractionUsage()), withCost: false));

    [Fact]
    public void Text_with_any_character_is_read_back_as_it_was()
    {
        string text = string.Concat(Enumerable.Range(0, 0x2100).Where(c => c is < 0xD800 or > 0xDFFF).Select(c => (char)c)) + "\uFFFE\uFFFF😀";

        string json = ExtractionJson.WriteToString(Create([new LabeledMention("x", text, 0, text.Length)], [], new ExtractionUsage()));

        Assert.DoesNotContain('\n', json);
        Assert.Equal(text, JsonDocument.Parse(json).RootElement.GetProperty("mentions")[0].GetProperty("text").GetString());
    }

    [Fact]
    public void Issue_that_quotes_half_of_a_surrogate_pair_can_be_written()
    {
        ExtractionIssue issue = new(ExtractionIssueKind.LoneSurrogate, "The document holds '\uD83D'.");

        string json = ExtractionJson.WriteToString(Create([], [issue], new ExtractionUsage()));

        Assert.Equal("The document holds '\uFFFD'.", JsonDocument.Parse(json).RootElement.GetProperty("issues")[0].GetProperty("message").GetString());
    }

    [Fact]
    public void Writer_of_the_caller_decides_on_the_form()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            ExtractionJson.Write(writer, Create([new LabeledMention("x", "é", 0, 1)], [], new ExtractionUsage()), withCost: false);
        }

        Assert.StartsWith("{\n  \"mentions\": [\n    {\n      \"label\": \"x\",\n      \"text\": \"\\u00E9\",\n", Encoding.UTF8.GetString(buffer.WrittenSpan), StringComparison.Ordinal);
    }

    private static ExtractionResult<string> Create(LabeledMention[] mentions, ExtractionIssue[] issues, ExtractionUsage usage) =>
        new() { Value = "", Mentions = mentions, Issues = issues, Coverage = new DocumentCoverage(30, 40), Usage = usage };
}
