using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.AI;
using NerSdk.Extraction;
using NerSdk.Prompting;
using NerSdk.Tests.Samples;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Formats.LlamaFactory;
using NerSdk.Training.Formats.OpenAI;
using NerSdk.Training.Formats.Trl;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats.Chat;

/// <summary>What a model is trained on is what it is asked at run time, byte for byte, and its answers are read as the gold record.</summary>
public sealed class PromptParityTests
{
    private static readonly EntityExample<News> s_example = new("Bob\r\n\"B\" came 😀.", News.Schema.FromSpans("Bob\r\n\"B\" came 😀.", [new("person", 0, 3)]));

    [Fact]
    public void Every_row_holds_the_messages_that_the_extractor_sends_and_an_answer_that_it_reads_as_the_gold_record() =>
        Gen.Select(RandomDocuments.Of("person", "day").Array[1, 4], Gen.Bool).Sample(
            (documents, hasExamples) =>
            {
                LabeledDocument[] distinct = [.. documents.DistinctBy(document => document.Id).Select(document => document with { Split = null })];
                IReadOnlyList<EntityExample<News>> examples = hasExamples ? [s_example] : [];
                ChatExportOptions<News> options = new() { KeepsControlTokens = true, KeepsOverCutoff = true, Examples = examples };
                foreach ((string format, ExportReport report, List<(string Role, string Text)[]> rows) in Export(distinct, options))
                {
                    HashSet<string?> skipped = [.. report.Issues.Where(issue => issue.Effect == FormatIssueEffect.DocumentSkipped).Select(issue => issue.DocumentId)];
                    LabeledDocument[] written = [.. distinct.Where(document => !skipped.Contains(document.Id))];
                    Assert.Equal(written.Length, rows.Count);
                    foreach ((LabeledDocument document, (string Role, string Text)[] row) in written.Zip(rows))
                    {
                        AssertRow(format, document, row, examples, report);
                    }
                }
            },
            iter: 60);

    private static void AssertRow(string format, LabeledDocument document, (string Role, string Text)[] row, IReadOnlyList<EntityExample<News>> examples, ExportReport report)
    {
        using RecordingClient client = new(row[^1].Text);
        PromptedExtractor<News> extractor = new(client, News.Schema, new PromptedExtractorOptions<News> { Examples = examples });
        ExtractionResult<News> result = extractor.ExtractAsync(document.Text, ExtractionOptions.KeepAll).GetAwaiter().GetResult();

        Assert.Equal("assistant", row[^1].Role);
        Assert.Equal(
            client.Messages.Select(message => $"{message.Role.Value}: {Convert.ToHexString(Encoding.UTF8.GetBytes(message.Text))}"),
            row[..^1].Select(message => $"{message.Role}: {Convert.ToHexString(Encoding.UTF8.GetBytes(message.Text))}"));
        Assert.True(result.Issues.Count == 0, $"{format}: {string.Join(" ", result.Issues)}");
        IEnumerable<LabeledSpan> lost = report.Issues.Where(issue => issue.DocumentId == document.Id && issue.Effect == FormatIssueEffect.SpanLost).Select(issue => issue.Span!.Value);
        IEnumerable<LabeledSpan> added = report.Issues.Where(issue => issue.DocumentId == document.Id && issue.Effect == FormatIssueEffect.SpanAdded).Select(issue => issue.Span!.Value);
        List<LabeledSpan> expected = [.. document.Spans];
        Assert.All(lost, span => Assert.True(expected.Remove(span)));
        Assert.Equal(expected.Concat(added).OrderBy(span => $"{span}"), result.Mentions.Select(mention => mention.Span).OrderBy(span => $"{span}"));
    }

    private static IEnumerable<(string, ExportReport, List<(string, string)[]>)> Export(LabeledDocument[] documents, ChatExportOptions<News> options)
    {
        using MemoryStream openAI = new();
        yield return ("OpenAI", OpenAIMessagesWriter.WriteAsync(documents.ToAsyncEnumerable(), News.Schema, openAI, options).GetAwaiter().GetResult(), Rows(openAI.ToArray(), row => Turns(row, "messages")));
        using MemoryStream trl = new();
        yield return ("TRL", TrlWriter.WriteAsync(documents.ToAsyncEnumerable(), News.Schema, trl, options).GetAwaiter().GetResult(), Rows(trl.ToArray(), row => [.. Turns(row, "prompt"), .. Turns(row, "completion")]));
        foreach (LlamaFactoryLayout layout in Enum.GetValues<LlamaFactoryLayout>())
        {
            using TemporaryFolder folder = new();
            ExportReport report = LlamaFactoryWriter.WriteAsync(documents.ToAsyncEnumerable(), News.Schema, folder.Path, new() { Layout = layout }, options).GetAwaiter().GetResult();
            string file = folder["data/ner_train.jsonl"];
            yield return ($"LLaMA-Factory {layout}", report, Rows(File.Exists(file) ? File.ReadAllBytes(file) : [], layout == LlamaFactoryLayout.Messages ? row => Turns(row, "messages") : Alpaca));
        }
    }

    private static List<(string, string)[]> Rows(byte[] file, Func<JsonElement, (string, string)[]> turns) =>
        [.. Encoding.UTF8.GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            using JsonDocument json = JsonDocument.Parse(line);
            return turns(json.RootElement);
        })];

    private static (string, string)[] Turns(JsonElement row, string name) =>
        [.. row.GetProperty(name).EnumerateArray().Select(message => (message.GetProperty("role").GetString()!, message.GetProperty("content").GetString()!))];

    private static (string, string)[] Alpaca(JsonElement row) =>
    [
        ("system", row.GetProperty("system").GetString()!),
        .. row.TryGetProperty("history", out JsonElement history) ? history.EnumerateArray().SelectMany(pair => new[] { ("user", pair[0].GetString()!), ("assistant", pair[1].GetString()!) }) : [],
        ("user", string.Join('\n', new[] { row.GetProperty("instruction").GetString()!, row.GetProperty("input").GetString()! }.Where(text => text.Length > 0))),
        ("assistant", row.GetProperty("output").GetString()!),
    ];

    private sealed class RecordingClient(string answer) : IChatClient
    {
        public IReadOnlyList<ChatMessage> Messages { get; private set; } = [];

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Messages = [.. messages];
            return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)));
        }

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.CompletedTask;
            yield break;
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
