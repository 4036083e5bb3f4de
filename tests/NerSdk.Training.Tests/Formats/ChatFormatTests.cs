using System.Text;
using CsCheck;
using NerSdk.Schemas;
using NerSdk.Tests.Samples;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Axolotl;
using NerSdk.Training.Formats.Chat;
using NerSdk.Training.Formats.NuExtract;
using NerSdk.Training.Formats.OpenAI;
using NerSdk.Training.Formats.Trl;
using NerSdk.Training.Formats.UniversalNer;
using NerSdk.Training.Formats.Unsloth;
using NerSdk.Training.Reports;
using Snapshooter;
using Snapshooter.Xunit;

namespace NerSdk.Training.Tests.Formats;

/// <summary>The chat formats that are one file of rows: what they write, what they keep, and what they do with bad input.</summary>
public sealed class ChatFormatTests
{
    private delegate Task<ExportReport> Write(IAsyncEnumerable<LabeledDocument> documents, EntitySchema<News> schema, Stream stream, ChatExportOptions<News>? options, CancellationToken cancellationToken);

    private delegate IAsyncEnumerable<LabeledDocument> Read(Stream stream, EntitySchema<News> schema, ImportReport? report, string sourceName, CancellationToken cancellationToken);

    private static readonly Dictionary<string, (Write Write, Read Read)> s_formats = new()
    {
        ["OpenAI"] = (OpenAIMessagesWriter.WriteAsync, OpenAIMessagesReader.ReadAsync),
        ["TRL"] = (TrlWriter.WriteAsync, TrlReader.ReadAsync),
        ["NuExtract"] = (NuExtractWriter.WriteAsync, NuExtractReader.ReadAsync),
        ["UniversalNER"] = (UniversalNerWriter.WriteAsync, UniversalNerReader.ReadAsync),
    };

    private static readonly LabeledDocument[] s_documents =
    [
        new("a", "Ada \"A\" met\r\nBob 😀 on Monday.", [new("person", 0, 3), new("person", 13, 16), new("day", 23, 29)]) { Split = "train", Source = "me" },
        new("b", "Nothing.", []) { Split = "dev" },
    ];

    public static TheoryData<string> Formats => [.. s_formats.Keys];

    [Theory]
    [MemberData(nameof(Formats))]
    public void What_is_written_is_read_back_or_reported(string format) =>
        RandomDocuments.Of("person", "day", "DATE", "Ort").Array[0, 5].Sample(
            documents => RoundTrip.AssertAsync(
                [.. documents.DistinctBy(document => document.Id)],
                (all, stream) => s_formats[format].Write(all, News.Schema, stream, new() { KeepsControlTokens = true, KeepsOverCutoff = true }, default),
                (stream, report) => s_formats[format].Read(stream, News.Schema, report, "rows.jsonl", default)).GetAwaiter().GetResult(),
            iter: 150);

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_file_is_as_approved(string format) => Snapshot.Match(Encoding.UTF8.GetString(await WriteAsync(format, s_documents)), SnapshotNameExtension.Create(format));

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Bad_rows_are_reported_and_the_others_read(string format)
    {
        byte[] good = await WriteAsync(format, s_documents[0]);
        byte[][] bad =
        [
            good[..(good.Length / 2)],
            [.. good[..40], 0xFF, 0xFE, .. good[40..^1]],
            """{"text":"x","entities":[]}"""u8.ToArray(),
            "[1,2]"u8.ToArray(),
            "null"u8.ToArray(),
            Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(good).TrimEnd().Replace("person", "Person?", StringComparison.Ordinal).Replace("assistant", "helper", StringComparison.Ordinal).Replace("gpt", "bot", StringComparison.Ordinal)),
        ];
        byte[] file = [.. good, .. bad.SelectMany(row => row.Append((byte)'\n')), .. "\r\n"u8, .. good];
        ImportReport report = new();

        List<LabeledDocument> documents = await s_formats[format].Read(new MemoryStream(file), News.Schema, report, "rows.jsonl", default).ToListAsync();

        Assert.Equal(bad.Length + 3, report.Records);
        Assert.Equal((1, report.Records), (report.Blank, report.Documents + report.Skipped + report.Blank));
        Assert.Equal(2, documents.Count(document => document.Text == s_documents[0].Text && document.Spans.Length == 3));
        Assert.Equal(bad.Length, report.Skipped);
        Assert.All(report.Issues, issue => Assert.Equal("rows.jsonl", issue.Source));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task Answers_that_name_what_is_not_there_lose_only_that(string format)
    {
        string moved = Encoding.UTF8.GetString(await WriteAsync(format, s_documents[0])).Replace("\\\"Bob\\\"", "\\\"Bub\\\"", StringComparison.Ordinal);
        ImportReport report = new();

        LabeledDocument document = Assert.Single(await s_formats[format].Read(new MemoryStream(Encoding.UTF8.GetBytes(moved)), News.Schema, report, "rows.jsonl", default).ToListAsync());

        Assert.Equal(2, document.Spans.Length);
        Assert.Contains("'Bub'", Assert.Single(report.Issues, issue => issue.Effect == FormatIssueEffect.SpanLost).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_for_axolotl_are_as_approved()
    {
        using TemporaryFolder folder = new();
        ExportReport report = await AxolotlWriter.WriteAsync(s_documents.ToAsyncEnumerable(), News.Schema, folder.Path, new AxolotlOptions { EndOfTurn = "<|im_end|>" });

        Assert.Equal(["axolotl.yaml", "ner_dev.jsonl", "ner_train.jsonl"], report.Files);
        Snapshot.Match(await File.ReadAllTextAsync(folder["axolotl.yaml"]));
    }

    [Fact]
    public async Task The_script_for_Unsloth_is_as_approved()
    {
        using TemporaryFolder folder = new();
        ExportReport report = await UnslothWriter.WriteAsync(s_documents.ToAsyncEnumerable(), News.Schema, folder.Path);

        Assert.Equal(["ner_dev.jsonl", "ner_train.jsonl", "train_unsloth.py"], report.Files);
        Snapshot.Match(await File.ReadAllTextAsync(folder["train_unsloth.py"]));
        await using FileStream rows = File.OpenRead(folder["ner_train.jsonl"]);
        Assert.Equal(s_documents[0].Spans, Assert.Single(await OpenAIMessagesReader.ReadAsync(rows, News.Schema).ToListAsync()).Spans.AsEnumerable());
    }

    private static async Task<byte[]> WriteAsync(string format, params LabeledDocument[] documents)
    {
        using MemoryStream stream = new();
        await s_formats[format].Write(documents.ToAsyncEnumerable(), News.Schema, stream, null, default);
        return stream.ToArray();
    }
}
