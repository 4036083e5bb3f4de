using System.Text;
using CsCheck;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Gliner2;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats.Gliner2;

public sealed class Gliner2Tests
{
    [Fact]
    public void What_is_written_is_read_back_or_reported() => RandomDocuments.Of("person", "B-x y").Array[0, 6].Sample(
        documents => RoundTrip.AssertAsync(
            [.. documents.DistinctBy(document => document.Id)],
            (all, stream) => Gliner2Writer.WriteAsync(all, stream),
            (stream, report) => Gliner2Reader.ReadAsync(stream, report)).GetAwaiter().GetResult(),
        iter: 150);

    [Fact]
    public async Task Files_are_as_GLiNER2_has_them()
    {
        LabeledDocument document = new("a", "Ada met Ada Ives.", [new("person", 0, 3), new("person", 8, 16), new("x", 1, 3)]);
        using MemoryStream stream = new();
        ExportReport report = await Gliner2Writer.WriteAsync(new[] { document }.ToAsyncEnumerable(), stream, new() { Labels = ["day", "person"] });

        Assert.Equal("""{"input":"Ada met Ada Ives.","output":{"entities":{"day":[],"person":["Ada","Ada Ives"]}}}""" + "\n", Encoding.UTF8.GetString(stream.ToArray()));
        Assert.Equal(["a: SpanLost: x 1..3", "a: SpanAdded: person 8..11"], report.Issues.Select(issue => string.Join(": ", issue.ToString().Split(": ")[..3])));
    }

    [Theory]
    [InlineData("""{"input":"Ada"}""", "missing")]
    [InlineData("""{"input":"Ada","output":{"entities":[]}}""", "Array stands where Object")]
    [InlineData("""{"input":"Ada","output":{"entities":{"person":"Ada"}}}""", "String stands where Array")]
    [InlineData("""{"input":"Ada","output":{""", "not one JSON value")]
    public Task A_bad_row_is_reported_and_the_rest_is_read(string row, string reason) =>
        BadRows.AssertAsync("""{"input":"Ada","output":{"entities":{"person":["Ada"]}}}""", row, reason, (stream, report) => Gliner2Reader.ReadAsync(stream, report));
}
