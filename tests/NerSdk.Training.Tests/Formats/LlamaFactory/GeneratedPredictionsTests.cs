using System.Text;
using NerSdk.Tests.Samples;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.LlamaFactory;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats.LlamaFactory;

public sealed class GeneratedPredictionsTests
{
    private static readonly LabeledDocument[] s_gold = [new("a", "Ada met Bob.", [new("person", 0, 3)]), new("b", "Zoë\n came.", []), new("c", "Cid.", [])];

    [Fact]
    public async Task Answers_are_read_as_the_run_time_reads_them()
    {
        ImportReport report = new();
        List<GeneratedPrediction<News>> predictions = await Read(
            report,
            """{"prompt":"system\nuser\nAda met Bob.\nassistant\n","predict":"{\"person\":[\"Ada\",\"Bob\"],\"day\":null}","label":"cut off here"}""",
            """{"prompt":"user: Zoë came.","predict":"```json\n{\"person\":[\"Zoë\",\"Eve\"],}\n```","label":""}""",
            """{"prompt":"Something else","predict":"I cannot do that."}""");

        Assert.Equal(["a", "b", "c"], predictions.Select(prediction => prediction.Gold.Id));
        Assert.Equal(["Ada", "Bob"], predictions[0].Result.Value.Person.Select(mention => mention.Text));
        Assert.Empty(predictions[0].Result.Issues);
        Assert.Equal(["Zoë"], predictions[1].Result.Value.Person.Select(mention => mention.Text));
        Assert.Contains(predictions[1].Result.Issues, issue => issue.Kind == ExtractionIssueKind.NotInDocument);
        Assert.Contains(predictions[2].Result.Issues, issue => issue.Kind == ExtractionIssueKind.Refused);
        Assert.Equal("c", Assert.Single(report.Issues).DocumentId);
        Assert.Equal(3, report.Documents);
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_keeps_its_place()
    {
        ImportReport report = new();
        List<GeneratedPrediction<News>> predictions = await Read(report, """{"predict":"{\"person\":[\"Ada\"],\"day\":null}"}""", """{"predict":7}""", """{"predict":"{\"person\":[\"Cid\"],\"day\":null}"}""");

        Assert.Equal(["a", "c"], predictions.Select(prediction => prediction.Gold.Id));
        Assert.Equal((3, 2, 1), (report.Records, report.Documents, report.Skipped));
        await Assert.ThrowsAsync<LabeledDocumentFormatException>(() => Read(null, "{", "{}", "{}"));
    }

    [Fact]
    public async Task Nothing_is_joined_if_the_numbers_differ()
    {
        LabeledDocumentFormatException exception = await Assert.ThrowsAsync<LabeledDocumentFormatException>(() => Read(new ImportReport(), """{"predict":"{}"}"""));

        Assert.Contains("1 predictions for 3 documents", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<List<GeneratedPrediction<News>>> Read(ImportReport? report, params string[] lines)
    {
        using MemoryStream stream = new(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        return await GeneratedPredictionsReader.ReadAsync(stream, s_gold, News.Schema, report).ToListAsync();
    }
}
