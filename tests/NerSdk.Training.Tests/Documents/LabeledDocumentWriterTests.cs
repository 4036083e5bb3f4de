using System.IO.Compression;
using System.Text;
using CsCheck;
using NerSdk.Tests.Samples;
using NerSdk.Training.Documents;
using NerSdk.Training.Reports;
using NerSdk.Training.Tests.Formats;

namespace NerSdk.Training.Tests.Documents;

public sealed class LabeledDocumentWriterTests
{
    private static readonly LabeledDocument s_document = new("a", "😀 Bob \"B\"\r\n", [new("person", 3, 6), new("nick", 7, 10)]) { Split = "train", Source = "me" };

    [Theory]
    [InlineData(OffsetUnit.Utf16, """
        {"offset_unit":"utf16"}
        {"id":"a","text":"😀 Bob \"B\"\r\n","entities":[{"start":3,"end":6,"label":"person","text":"Bob"},{"start":7,"end":10,"label":"nick","text":"\"B\""}],"split":"train","source":"me"}

        """)]
    [InlineData(OffsetUnit.CodePoint, """
        {"offset_unit":"codepoint"}
        {"id":"a","text":"😀 Bob \"B\"\r\n","entities":[{"start":2,"end":5,"label":"person","text":"Bob"},{"start":6,"end":9,"label":"nick","text":"\"B\""}],"split":"train","source":"me"}

        """)]
    public async Task A_file_says_what_its_offsets_count(OffsetUnit unit, string expected)
    {
        byte[] bytes = await Write([s_document], new LabeledDocumentWriterOptions { OffsetUnit = unit });

        Assert.Equal(expected.ReplaceLineEndings("\n"), Encoding.UTF8.GetString(bytes));
        Assert.Equal(s_document, Assert.Single(await LabeledDocumentReaderTests.Read(bytes)));
    }

    [Fact]
    public void What_is_written_is_read_back_byte_for_byte_or_reported() =>
        Gen.Select(RandomDocuments.Of("person", "a\"b", "人").Array[0, 5], Gen.Enum<OffsetUnit>(), Gen.Bool, Gen.Bool).Sample(
            (documents, unit, header, gzip) =>
            {
                LabeledDocumentWriterOptions options = new() { OffsetUnit = unit, WritesHeader = header || unit == OffsetUnit.CodePoint, IsCompressed = gzip };
                LabeledDocument[] distinct = [.. documents.DistinctBy(document => document.Id)];
                RoundTrip.AssertAsync(
                    distinct,
                    (all, stream) => LabeledDocumentWriter.WriteAsync(all, stream, options),
                    (stream, report) => LabeledDocumentReader.ReadAsync(stream, report)).GetAwaiter().GetResult();

                byte[] bytes = Write(distinct, options).GetAwaiter().GetResult();
                Assert.Equal(bytes, Write([.. LabeledDocumentReaderTests.Read(bytes).GetAwaiter().GetResult()], options).GetAwaiter().GetResult());
            },
            iter: 300);

    [Fact]
    public async Task What_has_no_form_is_reported()
    {
        ExportReport report = await LabeledDocumentWriter.WriteAsync(
            new LabeledDocument[] { new("a", "half \ud83d", []), new("b", "😀 x", [new("", 3, 4), new("person", 1, 4), new("person", 3, 9), new("person", 3, 3), new("person", 3, 4)]) }.ToAsyncEnumerable(),
            Stream.Null);

        Assert.Equal((2, 1, 1, 1, 4), (report.Documents, report.Written, report.Skipped, report.Lossy, report.LostSpans));
        Assert.Equal(1, report.LabelCounts["person"]);
    }

    [Fact]
    public async Task A_line_may_have_a_unit_of_its_own_and_entities_without_text()
    {
        List<LabeledDocument> documents = await LabeledDocumentReaderTests.Read(
            """
            {"offset_unit":"codepoint","made by":"hand"}
            {"id":"a","text":"😀 Bob","entities":[{"start":2,"end":5,"label":"person"}]}
            {"id":"b","text":"😀 Bob","offset_unit":"utf16","entities":[{"start":3,"end":6,"label":"person","text":"Bob"}]}
            """);

        Assert.All(documents, document => Assert.Equal([new LabeledSpan("person", 3, 6)], document.Spans.AsEnumerable()));
    }

    [Fact]
    public async Task A_record_becomes_a_document_and_comes_back()
    {
        const string Text = "Ada met Bob on Monday and Tuesday.";
        News record = News.Schema.FromSpans(Text, [new("person", 0, 3), new("person", 8, 11), new("day", 15, 21)]);
        LabeledDocument document = LabeledDocument.From("a", Text, News.Schema, record);

        Assert.Equal(record, document.ToRecord(News.Schema, out IReadOnlyList<LabeledSpan> lost));
        Assert.Empty(lost);
        LabeledSpan[] impossible = [new("day", 26, 33), new("Ort", 0, 3), new("person", 30, 99)];
        Assert.Equal(record, (document with { Spans = [.. document.Spans, .. impossible] }).ToRecord(News.Schema, out lost));
        Assert.Equal(impossible, lost);
        Assert.Throws<ArgumentException>(() => LabeledDocument.From("a", "Eva met Bob on Monday.", News.Schema, record));
    }

    [Fact]
    public void A_result_becomes_a_document()
    {
        ExtractionResult<News> result = new()
        {
            Value = new News(),
            DocumentId = "b",
            Mentions = [new LabeledMention("person", "Ada", 0, 3, 0.5f)],
            Issues = [],
            Coverage = new DocumentCoverage(4, 4),
            Usage = new ExtractionUsage(),
        };

        Assert.Equal(new LabeledDocument("a", "Ada.", [new("person", 0, 3)]), LabeledDocument.From(new TextDocument("Ada.", "a"), result));
        Assert.Equal("b", LabeledDocument.From(new TextDocument("Ada."), result).Id);
        Assert.Throws<ArgumentException>(() => LabeledDocument.From(new TextDocument("Eva.", "a"), result));
    }

    internal static async Task<byte[]> Write(LabeledDocument[] documents, LabeledDocumentWriterOptions? options = null)
    {
        using MemoryStream stream = new();
        await LabeledDocumentWriter.WriteAsync(documents.ToAsyncEnumerable(), stream, options);
        return stream.ToArray();
    }
}
