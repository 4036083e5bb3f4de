using System.Text;
using CsCheck;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Gliner;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats.Gliner;

public sealed class GlinerTests
{
    [Fact]
    public void What_is_written_is_read_back_or_reported() => RandomDocuments.Of("person", "B-x y").Array[0, 6].Sample(
        documents => RoundTrip.AssertAsync(
            [.. documents.DistinctBy(document => document.Id)],
            (all, stream) => GlinerWriter.WriteAsync(all, stream),
            (stream, report) => GlinerReader.ReadAsync(stream, report)).GetAwaiter().GetResult(),
        iter: 150);

    // Checked against Python's re.findall(r"\w+(?:[-_]\w+)*|\S", text).
    [Theory]
    [InlineData("Jean-Paul_2 -x- a--b", "Jean-Paul_2|-|x|-|a|-|-|b")]
    [InlineData("e\u0301cole", "e|\u0301|cole")]
    [InlineData("x² Ⅳ ½ ª", "x²|Ⅳ|½|ª")]
    [InlineData("😀👩‍🚀", "😀|👩|\u200d|🚀")]
    [InlineData("a\u001cb\u00a0c\u2028", "a|b|c")]
    [InlineData("北京_人 __", "北京_人|__")]
    [InlineData("a-", "a|-")]
    public void Words_are_those_of_GLiNER(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', GlinerWords.Split(text).Select(word => text[word.Start..word.End])));

    [Fact]
    public async Task Files_are_as_GLiNER_has_them()
    {
        LabeledDocument document = new("a", "Ada saw St. Ives.", [new("person", 0, 3), new("place", 8, 16), new("person", 12, 16), new("x", 0, 2), new("x", 0, 2)]);
        using MemoryStream stream = new();
        ExportReport report = await GlinerWriter.WriteAsync(
            new[] { document, document with { Id = "b" } }.ToAsyncEnumerable(), stream, new() { KeepsText = false, Labels = ["person", "place", "day"], MaxWidth = 2, Cutoff = 5 });

        const string Row = """{"tokenized_text":["Ada","saw","St",".","Ives","."],"ner":[[0,0,"person"],[2,4,"place"],[4,4,"person"]],"ner_labels":["person","place","day"]}""";
        Assert.Equal($"[\n{Row}\n,{Row}\n]\n", Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Equal((2, 2, 4, 2), (report.Written, report.Lossy, report.LostSpans, report.OverCutoff));
        Assert.Contains(report.Issues, issue => issue.Effect == FormatIssueEffect.Noted && issue.Reason.StartsWith("2 mentions have more than 2 words", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"tokenized_text":["Ada"]}""", "missing")]
    [InlineData("""{"tokenized_text":"Ada","ner":[]}""", "String stands where Array")]
    [InlineData("""{"tokenized_text":["Ada",3],"ner":[]}""", "no string")]
    [InlineData("""{"tokenized_text":["Ada"],"ner":[[0""", "not one JSON value")]
    public Task A_bad_row_is_reported_and_the_rest_is_read(string row, string reason) =>
        BadRows.AssertAsync("""{"tokenized_text":["Ada"],"ner":[[0,0,"person"]]}""", row, reason, (stream, report) => GlinerReader.ReadAsync(stream, report));

    [Fact]
    public async Task Bad_mentions_are_reported_and_the_others_kept()
    {
        ImportReport report = new();
        const string File = """[{"tokenized_text":["Ada","B"],"ner":[[0,0,"x"],[1,2,"x"],[1,0,"x"],[-1,0,"x"],[0,"x"],[0,0,""],[0,0,null],[0.5,1,"x"]]}]""";
        LabeledDocument document = Assert.Single(await GlinerReader.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(File)), report).ToListAsync());

        Assert.Equal([new LabeledSpan("x", 0, 3)], document.Spans.AsEnumerable());
        Assert.Equal(7, report.LostSpans);
    }
}
