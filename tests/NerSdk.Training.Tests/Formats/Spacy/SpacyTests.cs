using System.Text;
using CsCheck;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Spacy;
using NerSdk.Training.Formats.Tokens;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats.Spacy;

public sealed class SpacyTests
{
    private static readonly LabeledDocument s_document =
        new("a", "😀 Ada saw\n\"St. Ives\" ", [new("person", 3, 6), new("place", 12, 20), new("person", 12, 15), new("x", 6, 10)]) { Source = "ann" };

    [Fact]
    public void Offsets_are_read_back_or_reported() => RandomDocuments.Of("person", "B-x y").Array[0, 6].Sample(
        documents => RoundTrip.AssertAsync(
            [.. documents.DistinctBy(document => document.Id)],
            (all, stream) => SpacyOffsetsWriter.WriteAsync(all, stream),
            (stream, report) => SpacyOffsetsReader.ReadAsync(stream, report)).GetAwaiter().GetResult(),
        iter: 150);

    [Fact]
    public void Documents_are_read_back_or_reported() => RandomDocuments.Of("person", "B-x y").Array[0, 6].Sample(
        documents => RoundTrip.AssertAsync(
            [.. documents.DistinctBy(document => document.Id)],
            (all, stream) => SpacyDocsWriter.WriteAsync(all, stream),
            (stream, report) => SpacyDocsReader.ReadAsync(stream, report)).GetAwaiter().GetResult(),
        iter: 150);

    [Fact]
    public void Tokens_and_single_blanks_make_up_the_text() => RandomDocuments.Text.Sample(text =>
    {
        StringBuilder made = new();
        foreach (TextSpan token in GaplessTokenizer.Split(text))
        {
            Assert.Equal(made.Length, token.Start);
            made.Append(text, token.Start, token.End - token.Start).Append(GaplessTokenizer.HasBlankAt(text, token.End) ? " " : "");
        }

        Assert.Equal(text, made.ToString());
    });

    [Fact]
    public async Task Files_are_as_spaCy_has_them()
    {
        using MemoryStream offsets = new();
        using MemoryStream docs = new();
        ExportReport report = await SpacyOffsetsWriter.WriteAsync(new[] { s_document }.ToAsyncEnumerable(), offsets);
        await SpacyDocsWriter.WriteAsync(new[] { s_document }.ToAsyncEnumerable(), docs);

        Assert.Equal("""["\uD83D\uDE00 Ada saw\n\"St. Ives\" ",{"entities":[[2,5,"person"],[11,19,"place"]]}]""" + "\n", Encoding.UTF8.GetString(offsets.ToArray()));
        Assert.Equal(
            """{"id":"a","text":"\uD83D\uDE00 Ada saw\n\"St. Ives\" ","ents":[{"start":2,"end":5,"label":"person"},{"start":11,"end":19,"label":"place"}],"spans":{"sc":[{"start":11,"end":14,"label":"person"}]},"tokens":[{"id":0,"start":0,"end":1},{"id":1,"start":2,"end":5},{"id":2,"start":6,"end":9},{"id":3,"start":9,"end":10},{"id":4,"start":10,"end":11},{"id":5,"start":11,"end":13},{"id":6,"start":13,"end":14},{"id":7,"start":15,"end":19},{"id":8,"start":19,"end":20}],"source":"ann"}""" + "\n",
            Encoding.UTF8.GetString(docs.ToArray()));
        Assert.Equal(["x 6..10", "person 12..15"], report.Issues.Select(issue => issue.Span.ToString()));
    }

    [Fact]
    public async Task Offsets_in_UTF_16_are_recognised_where_code_points_cannot_be_meant()
    {
        ImportReport report = new();
        LabeledDocument document = Assert.Single(await SpacyOffsetsReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes("""["😀😀 Ada",{"entities":[[5,8,"person"],[5,99,"person"]]}]""")), report).ToListAsync());

        Assert.Equal([new LabeledSpan("person", 5, 8)], document.Spans.AsEnumerable());
        Assert.Equal((1, 1), (report.OtherUnitDocuments, report.LostSpans));
    }

    [Theory]
    [InlineData("""["Ada"]""", "An array of a text")]
    [InlineData("""{"text":"Ada","entities":[]}""", "An array of a text")]
    [InlineData("""[3,{"entities":[]}]""", "no string")]
    [InlineData("""["Ada",{"ents":[]}]""", "missing")]
    [InlineData("""["Ada",["entities"]]""", "Array stands where Object")]
    [InlineData("""["Ada",{"entities":[""", "not one JSON value")]
    [InlineData("[\"Ad\xe4\",{\"entities\":[]}]", "Unicode")]
    public Task A_bad_row_of_offsets_is_reported_and_the_rest_is_read(string row, string reason) =>
        BadRows.AssertAsync("""["Ada",{"entities":[[0,3,"person",""]]}]""", row, reason, (stream, report) => SpacyOffsetsReader.ReadAsync(stream, report));

    [Theory]
    [InlineData("""{"text":"Ada"}""", "missing")]
    [InlineData("""{"ents":[]}""", "missing")]
    [InlineData("""{"text":"Ada","ents":{}}""", "Object stands where Array")]
    [InlineData("""{"text":"Ada","e""", "not one JSON value")]
    public Task A_bad_document_is_reported_and_the_rest_is_read(string row, string reason) =>
        BadRows.AssertAsync("""{"text":"Ada","ents":[{"start":0,"end":3,"label":"person"}]}""", row, reason, (stream, report) => SpacyDocsReader.ReadAsync(stream, report));
}
