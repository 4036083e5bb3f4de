using System.Text;
using CsCheck;
using NerSdk.Tests.Samples;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Formats.HuggingFace;
using NerSdk.Training.Formats.Tokens;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats.HuggingFace;

public sealed class HuggingFaceTokensTests
{
    private const string Good = """{"tokens":["Ada","met","Bob"],"ner_tags":[1,0,1]}""";
    private static readonly string[] s_tags = ["O", "B-person", "I-person"];

    [Fact]
    public void What_is_written_is_read_back_or_reported() =>
        Gen.Select(RandomDocuments.Of("person", "place of birth", "B-x").Array[0, 6], Gen.Enum<TagScheme>(), Gen.Bool).Sample(
            (documents, scheme, names) =>
            {
                using MemoryStream tags = new();
                RoundTrip.AssertAsync(
                    [.. documents.DistinctBy(document => document.Id)],
                    (all, stream) => HuggingFaceTokensWriter.WriteAsync(all, stream, tags, new() { Scheme = scheme, WritesNames = names }),
                    (stream, report) =>
                    {
                        tags.Position = 0;
                        return HuggingFaceTokensReader.ReadAsync(stream, HuggingFaceTokensReader.ReadTagsAsync(tags).GetAwaiter().GetResult(), new TagReadOptions { IsStrict = true }, report);
                    }).GetAwaiter().GetResult();
            },
            iter: 150);

    [Fact]
    public async Task Files_are_as_trainers_expect_them()
    {
        using MemoryStream rows = new();
        using MemoryStream tags = new();
        LabeledDocument document = new("a", "Ada met 😀 Bob.", [new("person", 0, 3), new("day", 11, 14)]);
        await HuggingFaceTokensWriter.WriteAsync(new[] { document }.ToAsyncEnumerable(), rows, tags, new() { Tags = News.Schema.BioLabels, KeepsText = false });

        Assert.Equal($$"""{"id":"a","tokens":["Ada","met","\uD83D\uDE00","Bob","."],"ner_tags":[1,0,0,{{News.Schema.BioLabels.IndexOf("B-day")}},0]}""" + "\n", Encoding.UTF8.GetString(rows.ToArray()));
        Assert.StartsWith("""["O","B-person","I-person",""", Encoding.UTF8.GetString(tags.ToArray()), StringComparison.Ordinal);
        rows.Position = 0;
        LabeledDocument read = Assert.Single(await HuggingFaceTokensReader.ReadAsync(rows, News.Schema.BioLabels).ToListAsync());
        Assert.Equal("Ada met 😀 Bob .", read.Text);
        Assert.Equal(document.Spans.AsEnumerable(), read.Spans.AsEnumerable());
    }

    [Theory]
    [InlineData("""["O","B-x"]""")]
    [InlineData("""{"1":"B-x","0":"O"}""")]
    [InlineData("""{"model_type":"bert","id2label":{"0":"O","1":"B-x"}}""")]
    public async Task Lists_of_tags_have_several_forms(string json) =>
        Assert.Equal(["O", "B-x"], await HuggingFaceTokensReader.ReadTagsAsync(new MemoryStream(Encoding.UTF8.GetBytes(json))));

    [Theory]
    [InlineData("""["O",1]""")]
    [InlineData("""{"0":"O","2":"B-x"}""")]
    [InlineData("""["O" """)]
    [InlineData("3")]
    public Task Something_else_is_no_list_of_tags(string json) => Assert.ThrowsAsync<LabeledDocumentFormatException>(
        () => HuggingFaceTokensReader.ReadTagsAsync(new MemoryStream(Encoding.UTF8.GetBytes(json))));

    [Theory]
    [InlineData("""{"tokens":["Ada"],"ner_tags":[3]}""", "no tag 3")]
    [InlineData("""{"tokens":["Ada"],"ner_tags":[1,0]}""", "2 tags for 1 tokens")]
    [InlineData("""{"tokens":"Ada","ner_tags":[1]}""", "String stands where Array")]
    [InlineData("""{"tokens":["Ada"]}""", "missing")]
    [InlineData("""{"tokens":["Ada"],"ner_tags":[1.5]}""", "no string")]
    [InlineData("""{"tokens":["Ada"],"ner_tags":[1],"text":"AdA","offsets":[[0,3]]}""", "do not stand")]
    [InlineData("""{"tokens":["Ada"],"ner_tags":[1],"text":"Ada","offsets":[[0,9]]}""", "do not stand")]
    [InlineData("{\"tokens\":[\"Ad\xe4\"],\"ner_tags\":[1]}", "Unicode")]
    [InlineData("""{"tokens":["Ada"],"ner_""", "not one JSON value")]
    public Task A_bad_row_is_reported_and_the_rest_is_read(string row, string reason) =>
        BadRows.AssertAsync(Good, row, reason, (stream, report) => HuggingFaceTokensReader.ReadAsync(stream, s_tags, null, report));
}
