using CsCheck;
using NerSdk.Tests.Samples;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Formats.LlamaFactory;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats.LlamaFactory;

public sealed class LlamaFactoryReaderTests
{
    [Fact]
    public void What_is_written_is_read_back_or_reported() =>
        Gen.Select(RandomDocuments.Of("person", "day", "DATE", "Ort").Array[1, 5], Gen.Enum<LlamaFactoryLayout>(), Gen.Bool).Sample(
            (documents, layout, hasExamples) =>
            {
                using TemporaryFolder folder = new();
                LabeledDocument[] distinct = [.. documents.DistinctBy(document => document.Id)];
                ChatExportOptions<News> options = new() { KeepsControlTokens = true, KeepsOverCutoff = true, Examples = hasExamples ? [new("Bob", new News())] : [] };
                ExportReport exported = DropTests.Write(folder, distinct, new LlamaFactoryOptions { Layout = layout }, options);
                ImportReport imported = new();
                RoundTrip.Assert(distinct, exported, LlamaFactoryReader.ReadAsync(folder.Path, News.Schema, imported).ToListAsync().AsTask().GetAwaiter().GetResult(), imported);
            },
            iter: 100);

    [Fact]
    public async Task Other_people_s_data_sets_are_read_under_the_names_that_they_give()
    {
        using TemporaryFolder folder = new();
        await File.WriteAllTextAsync(folder["dataset_info.json"], """
            {
              "hub": {"hf_hub_url": "a/b"},
              "plain": {"file_name": "plain.json"},
              "chat": {"file_name": "chat.jsonl", "formatting": "sharegpt", "columns": {"messages": "talk"}, "tags": {"role_tag": "who", "content_tag": "says", "user_tag": "u", "assistant_tag": "a"}},
              "broken": {"file_name": "plain.json", "columns": {"prompt": "instruction"}}
            }
            """);
        await File.WriteAllTextAsync(folder["plain.json"], """
            [
              {"instruction": "Find names.", "input": "Ada", "output": "{\"person\":[\"Ada\"],\"day\":null}"},
              {"instruction": "Bob", "input": "", "output": {"person": []}},
              {"instruction": "Cid"},
              7
            ]
            """);
        await File.WriteAllTextAsync(folder["chat.jsonl"], """
            {"talk":[{"who":"u","says":"Zoë"},{"who":"a","says":"{\"person\":[\"Zoë\",\"Ada\"],\"day\":null}"}]}
            """);
        ImportReport report = new();

        List<LabeledDocument> documents = await LlamaFactoryReader.ReadAsync(folder.Path, News.Schema, report).ToListAsync();

        Assert.Equal(["Find names.\nAda", "Zoë", "Find names.\nAda"], documents.Select(document => document.Text));
        Assert.Equal(["plain-1", "chat-1", "plain-1"], documents.Select(document => document.Id));
        Assert.Equal((9, 3, 6), (report.Records, report.Documents, report.Skipped));
        Assert.Contains(report.Issues, issue => issue.Reason.Contains("'response': LLaMA-Factory would read no sample", StringComparison.Ordinal));
        Assert.Contains(report.Issues, issue => issue.DocumentId == "hub");
        Assert.Contains(report.Issues, issue => issue.Effect == FormatIssueEffect.SpanLost && issue.Reason.Contains("'Ada'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("[{\"instruction\":\"Ada\",\"output\":\"{}\"},{\"instruction\":\"Bo", 1, 1)]
    [InlineData("[{\"instruction\":\"Ada\",\"output\":\"{}\"},]", 1, 1)]
    [InlineData("[", 0, 1)]
    [InlineData("[{\"instruction\":\"Ada\",\"output\":\"{}\"}]\n[{\"instruction\":\"Bob\",\"output\":\"{}\"}]", 1, 1)]
    [InlineData("[]", 0, 0)]
    [InlineData("\ufeff [\n{\"instruction\":\"Ada\",\"output\":\"{}\"}\n]\n", 1, 0)]
    public async Task A_file_that_breaks_off_is_read_up_to_there(string json, int documents, int skipped)
    {
        ImportReport report = new();
        using MemoryStream stream = new(System.Text.Encoding.UTF8.GetBytes(json));
        await LlamaFactoryReader.ReadAsync(stream, News.Schema, LlamaFactoryLayout.Alpaca, report).ToListAsync();

        Assert.Equal((documents, skipped, documents + skipped), (report.Documents, report.Skipped, report.Records));
    }
}
