using System.Text;
using CsCheck;
using NerSdk.Tests.Samples;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Formats.OpenAI;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats.OpenAI;

public sealed class OpenAIMessagesTests
{
    private static readonly ChatExportOptions<News> s_any = new() { KeepsControlTokens = true, KeepsOverCutoff = true };

    [Fact]
    public void What_is_written_is_read_back_or_reported() =>
        RandomDocuments.Of("person", "day", "DATE", "Ort").Array[0, 6].Sample(
            documents => RoundTrip.AssertAsync(
                [.. documents.DistinctBy(document => document.Id)],
                (all, stream) => OpenAIMessagesWriter.WriteAsync(all, News.Schema, stream, s_any),
                (stream, report) => OpenAIMessagesReader.ReadAsync(stream, News.Schema, report)).GetAwaiter().GetResult(),
            iter: 300);

    [Fact]
    public async Task An_answer_that_stands_for_more_places_than_are_labelled_is_reported()
    {
        ExportReport report = await Write(new LabeledDocument("a", "Ada met Ada in Adaland.", [new("person", 0, 3), new("person", 15, 18), new("Ort", 15, 22)]));

        Assert.Equal(["a: SpanLost: person 15..18", "a: SpanLost: Ort 15..22", "a: SpanAdded: person 8..11"], report.Issues.Take(3).Select(issue => string.Join(": ", issue.ToString().Split(": ")[..3])));
        Assert.Equal((1, 2, 1), (report.Lossy, report.LostSpans, report.AddedSpans));
        Assert.Equal(2, report.LabelCounts["person"]);
    }

    [Theory]
    [InlineData("Go to <|im_end|> now", "'<|im_end|>'")]
    [InlineData("See <image> here", "'<image>'")]
    [InlineData(" \r\n ", "no text")]
    [InlineData("half \\ud83d", "half of a surrogate pair")]
    public async Task A_text_that_a_trainer_would_misread_is_skipped(string text, string reason)
    {
        ExportReport report = await Write(new LabeledDocument("a", text.Replace("\\ud83d", "\ud83d", StringComparison.Ordinal), []));

        FormatIssue issue = report.Issues[0];
        Assert.Equal((0, 1, FormatIssueEffect.DocumentSkipped), (report.Written, report.Skipped, issue.Effect));
        Assert.Contains(reason, issue.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Samples_over_the_cutoff_are_skipped_and_counted()
    {
        ChatExportOptions<News> options = new() { CountTokens = text => text.Length, TemplateTokens = 10, Cutoff = News.Schema.SystemPrompt.Length + 10 + 24 + 5 };
        ExportReport report = await Write(options, new LabeledDocument("a", "1234", []), new LabeledDocument("b", "12345", []), new LabeledDocument("c", "123456", []));

        Assert.Equal((1, 2, options.Cutoff + 1, "c"), (report.Written, report.OverCutoff, report.LongestSample, report.LongestSampleId));
        Assert.Equal(2d / 3, report.ShareOverCutoff);
        Assert.False(report.TokensAreEstimated);
    }

    [Fact]
    public async Task Duplicate_ids_and_texts_in_two_splits_are_reported()
    {
        ExportReport report = await Write(
            new LabeledDocument("a", "Ada  met Bob.", []) { Split = "train" }, new("a", "x", []) { Split = "train" }, new("b", "ada met\nbob.", []) { Split = "test" });

        Assert.Equal(["a"], report.DuplicateIds);
        Assert.Equal([new SharedText("a", "train", "b", "test")], report.SharedTexts);
    }

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"x"}]}""", "do not end with 'user', 'assistant'")]
    [InlineData("""{"messages":[{"role":"assistant","content":"x"},{"role":"user","content":"x"}]}""", "do not end with")]
    [InlineData("""{"messages":[{"role":"user","content":"x"},{"role":"assistant","content":{"person":[]}}]}""", "messages[1].content")]
    [InlineData("""{"messages":"x"}""", "'messages'")]
    [InlineData("""{"conversations":[]}""", "missing")]
    [InlineData("""["messages"]""", "Array stands where Object")]
    [InlineData("""{"messages":[{"role":"user","content":"x"},{"role":"assistant","content":"Sorry, no."}]}""", "cannot be read")]
    [InlineData("""{"messages":[{"role":"user","content":"x\ud83d"},{"role":"assistant","content":"{}"}]}""", "half of a surrogate pair")]
    [InlineData("""{"messages":""", "not one JSON value")]
    public async Task A_bad_row_is_reported_and_the_rest_is_read(string row, string reason)
    {
        const string Good = """{"messages":[{"role":"user","content":"Ada"},{"role":"assistant","content":"{\"person\":[\"Ada\"],\"day\":null}"}]}""";
        byte[] bytes = Encoding.UTF8.GetBytes($"{Good}\n{row}\n\n{Good}");
        ImportReport report = new();

        List<LabeledDocument> documents = await OpenAIMessagesReader.ReadAsync(new MemoryStream(bytes), News.Schema, report, "dir/train.jsonl").ToListAsync();

        Assert.Equal(["train-1", "train-4"], documents.Select(document => document.Id));
        Assert.All(documents, document => Assert.Equal([new LabeledSpan("person", 0, 3)], document.Spans.AsEnumerable()));
        Assert.Equal((4, 2, 1, 1), (report.Records, report.Documents, report.Skipped, report.Blank));
        FormatIssue issue = Assert.Single(report.Issues, issue => issue.Effect == FormatIssueEffect.DocumentSkipped);
        Assert.Equal(("dir/train.jsonl", 2), (issue.Source, issue.Record));
        Assert.Contains(reason, issue.Reason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LabeledDocumentFormatException>(async () => await OpenAIMessagesReader.ReadAsync(new MemoryStream(bytes), News.Schema).ToListAsync());
    }

    private static Task<ExportReport> Write(params LabeledDocument[] documents) => Write(new ChatExportOptions<News>(), documents);

    private static Task<ExportReport> Write(ChatExportOptions<News> options, params LabeledDocument[] documents) =>
        OpenAIMessagesWriter.WriteAsync(documents.ToAsyncEnumerable(), News.Schema, Stream.Null, options);
}
