using System.Text;
using CsCheck;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Doccano;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats.Doccano;

public sealed class DoccanoTests
{
    private static readonly LabeledDocument s_document = new("a", "😀 Ada Ives", [new("person", 3, 11), new("given name", 3, 6), new("person", 3, 11), new("x", 1, 6)]) { Split = "dev" };

    [Fact]
    public void What_is_written_is_read_back_or_reported() => Gen.Select(RandomDocuments.Of("person", "B-x y").Array[0, 6], Gen.Enum<DoccanoForm>()).Sample(
        (documents, form) => RoundTrip.AssertAsync(
            [.. documents.DistinctBy(document => document.Id)],
            (all, stream) => DoccanoWriter.WriteAsync(all, stream, new() { Form = form }),
            (stream, report) => DoccanoReader.ReadAsync(stream, null, report)).GetAwaiter().GetResult(),
        iter: 150);

    [Theory]
    [InlineData(DoccanoForm.Label, """{"id":"a","text":"\uD83D\uDE00 Ada Ives","label":[[2,10,"person"],[2,5,"given name"]],"split":"dev"}""")]
    [InlineData(DoccanoForm.Labels, """{"id":"a","text":"\uD83D\uDE00 Ada Ives","labels":[[2,10,"person"],[2,5,"given name"]],"split":"dev"}""")]
    [InlineData(DoccanoForm.Entities, """{"id":"a","text":"\uD83D\uDE00 Ada Ives","entities":[{"id":1,"label":"person","start_offset":2,"end_offset":10},{"id":2,"label":"given name","start_offset":2,"end_offset":5}],"relations":[],"split":"dev"}""")]
    public async Task Files_are_as_doccano_has_them(DoccanoForm form, string expected)
    {
        using MemoryStream stream = new();
        ExportReport report = await DoccanoWriter.WriteAsync(new[] { s_document }.ToAsyncEnumerable(), stream, new() { Form = form });

        Assert.Equal(expected + "\n", Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Equal(["person 3..11", "x 1..6", ""], report.Issues.Select(issue => issue.Span?.ToString() ?? ""));
        Assert.Contains("allow them", report.Issues[^1].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_exports_have_numbers_for_labels()
    {
        const string Row = """{"id":7,"text":"Ada Ives","annotations":[{"label":12,"start_offset":0,"end_offset":3,"user":1},{"label":13,"start_offset":4,"end_offset":8,"user":1}],"meta":{},"annotation_approver":null}""";
        LabeledDocument document = Assert.Single(await DoccanoReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Row)), new Dictionary<string, string> { ["12"] = "person" }).ToListAsync());

        Assert.Equal("7: 8 UTF-16 code units, [person 0..3, 13 4..8]", document.ToString());
    }

    [Fact]
    public async Task Bad_mentions_are_reported_and_the_others_kept()
    {
        ImportReport report = new();
        const string Row = """{"text":"Ada","label":[[0,3,"x"],[0,3,"x"],[0,4,"x"],[2,2,"x"],["0",3,"x"],[0,3,""],{"start":0}],"relations":[1]}""";
        LabeledDocument document = Assert.Single(await DoccanoReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Row)), null, report).ToListAsync());

        Assert.Equal([new LabeledSpan("x", 0, 3)], document.Spans.AsEnumerable());
        Assert.Equal((5, 7), (report.LostSpans, report.IssueCount));
    }

    [Theory]
    [InlineData("""{"text":"Ada"}""", "missing")]
    [InlineData("""{"text":"Ada","label":"person"}""", "String stands where Array")]
    [InlineData("""{"label":[]}""", "missing")]
    [InlineData("""{"text":"Ada","lab""", "not one JSON value")]
    [InlineData("{\"text\":\"Ad\xe4\",\"label\":[]}", "Unicode")]
    [InlineData("{\"te\xe4xt\":\"Ad\",\"label\":[]}", "")]
    public Task A_bad_row_is_reported_and_the_rest_is_read(string row, string reason) =>
        BadRows.AssertAsync("""{"text":"Ada","label":[[0,3,"person"]]}""", row, reason, (stream, report) => DoccanoReader.ReadAsync(stream, null, report));
}
