using System.Text;
using CsCheck;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Prodigy;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats.Prodigy;

public sealed class ProdigyTests
{
    [Fact]
    public void What_is_written_is_read_back_or_reported() => RandomDocuments.Of("person", "B-x y").Array[0, 6].Sample(
        documents => RoundTrip.AssertAsync(
            [.. documents.DistinctBy(document => document.Id)],
            (all, stream) => ProdigyWriter.WriteAsync(all, stream),
            (stream, report) => ProdigyReader.ReadAsync(stream, report)).GetAwaiter().GetResult(),
        iter: 150);

    [Fact]
    public async Task Files_are_as_Prodigy_has_them()
    {
        LabeledDocument document = new("a", "😀 Ada\nIves", [new("person", 3, 11), new("x", 4, 6)]) { Source = "ann" };
        using MemoryStream stream = new();
        ExportReport report = await ProdigyWriter.WriteAsync(new[] { document }.ToAsyncEnumerable(), stream);

        Assert.Equal(
            """{"text":"\uD83D\uDE00 Ada\nIves","tokens":[{"text":"\uD83D\uDE00","start":0,"end":1,"id":0,"ws":true},{"text":"Ada","start":2,"end":5,"id":1,"ws":false},{"text":"\n","start":5,"end":6,"id":2,"ws":false},{"text":"Ives","start":6,"end":10,"id":3,"ws":false}],"spans":[{"start":2,"end":10,"token_start":1,"token_end":3,"label":"person"},{"start":3,"end":5,"label":"x"}],"answer":"accept","meta":{"id":"a","source":"ann"}}""" + "\n",
            Encoding.UTF8.GetString(stream.ToArray()));
        Assert.StartsWith("1 mentions cut a token", Assert.Single(report.Issues).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"text":"Ada","spans":[],"answer":"reject"}""", "'reject', not 'accept'")]
    [InlineData("""{"text":"Ada","spans":[],"answer":"ignore"}""", "'ignore', not 'accept'")]
    [InlineData("""{"spans":[]}""", "missing")]
    [InlineData("""{"text":"Ada","spans":{}}""", "Object stands where Array")]
    [InlineData("""{"text":"Ada","spa""", "not one JSON value")]
    public Task A_bad_row_is_reported_and_the_rest_is_read(string row, string reason) =>
        BadRows.AssertAsync("""{"text":"Ada","spans":[{"start":0,"end":3,"token_start":0,"token_end":0,"label":"person"}],"_task_hash":-1}""", row, reason, (stream, report) => ProdigyReader.ReadAsync(stream, report));
}
