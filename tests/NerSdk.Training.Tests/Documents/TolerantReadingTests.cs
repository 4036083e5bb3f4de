using System.IO.Compression;
using System.Text;
using CsCheck;
using NerSdk.Training.Documents;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Documents;

public sealed class TolerantReadingTests
{
    private const string Good = """{"id":"a","text":"Hi Bob","entities":[{"start":3,"end":6,"label":"person","text":"Bob"}]}""";

    [Fact]
    public void Counts_add_up_whatever_the_lines_are() =>
        Gen.OneOf(Good, "", " \t", "{\"offset_unit\":\"utf16\"}", "bad", "{}", "[]", Good[..20], Good.Replace("3", "2", StringComparison.Ordinal), Good.Replace("Bob", "\\ud83d", StringComparison.Ordinal))
            .Array[1, 12].Sample(lines =>
            {
                (ImportReport report, List<LabeledDocument> documents) = Read(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n")).GetAwaiter().GetResult();

                Assert.Equal(lines.Length, report.Records);
                Assert.Equal(report.Records, report.Documents + report.Skipped + report.Blank + report.Headers);
                Assert.Equal(lines.Count(line => line == Good), documents.Count);
                Assert.Equal(lines.Count(string.IsNullOrWhiteSpace), report.Blank);
                Assert.InRange(report.Headers, 0, 1);
                Assert.Equal(report.Skipped, report.Issues.Count(issue => issue.Effect == FormatIssueEffect.DocumentSkipped));
                Assert.All(report.Issues, issue => Assert.InRange(issue.Record!.Value, 1, lines.Length));
            });

    [Fact]
    public async Task A_bad_line_is_named_and_a_duplicate_id_noted()
    {
        (ImportReport report, List<LabeledDocument> documents) = await Read(Encoding.UTF8.GetBytes($"{Good}\nbad\n{Good}"));

        Assert.Equal(2, documents.Count);
        Assert.StartsWith("gold.jsonl, record 2: DocumentSkipped: This is not one JSON object", report.Issues[0].ToString(), StringComparison.Ordinal);
        Assert.StartsWith("gold.jsonl, record 3, a: Noted: Another document", report.Issues[1].ToString(), StringComparison.Ordinal);
        Assert.Equal(["a"], report.DuplicateIds);
    }

    [Fact]
    public async Task UTF16_and_mixed_encodings_are_named()
    {
        (ImportReport utf16, _) = await Read([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Good)]);
        (ImportReport mixed, List<LabeledDocument> documents) = await Read([.. Encoding.UTF8.GetBytes(Good + "\n"), .. Encoding.Latin1.GetBytes(Good.Replace("Hi", "Hé", StringComparison.Ordinal) + "\n"), .. Encoding.UTF8.GetBytes(Good)]);

        Assert.Contains("UTF-16", utf16.Issues[0].Reason, StringComparison.Ordinal);
        Assert.Equal((2, 2), (documents.Count, mixed.Issues[0].Record));
        Assert.Contains("not UTF-8", mixed.Issues[0].Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4_000, 300_000)]
    [InlineData(1 << 20, 300_000)]
    [InlineData(1 << 20, 110_000)]
    public async Task A_line_that_is_too_long_is_dropped_and_the_next_one_read(int bytesAtOnce, int length)
    {
        // Its text is right, so that only its length is wrong.
        string huge = $$"""{"id":"a","text":"{{new string('x', length)}}","entities":[]}""";
        using ByteStream stream = new(Encoding.UTF8.GetBytes($"{Good}\n{huge}\n{Good}\n{huge}"), bytesAtOnce);
        ImportReport report = new();
        List<LabeledDocument> documents = await LabeledDocumentReader.ReadStreamAsync(stream, new ImportRun("x", report), 100_000, default).ToListAsync();

        Assert.Equal(2, documents.Count);
        Assert.Equal([2L, 4L], report.Issues.Where(issue => issue.Effect == FormatIssueEffect.DocumentSkipped).Select(issue => issue.Record!.Value));
        Assert.Equal(4, report.Records);
    }

    [Fact]
    public async Task Gzip_is_read_and_one_that_was_cut_off_is_reported()
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int i = 0; i < 5_000; i++)
            {
                gzip.Write(Encoding.UTF8.GetBytes(Good.Replace("\"a\"", $"\"{Guid.NewGuid()}\"", StringComparison.Ordinal) + "\n"));
            }
        }

        (ImportReport whole, _) = await Read(packed.ToArray());
        (ImportReport cut, _) = await Read(packed.ToArray()[..^5_000]);

        Assert.Equal((5_000, 0), (whole.Documents, whole.Skipped));
        Assert.InRange(cut.Documents, 1, 4_999);
        Assert.InRange(cut.Skipped, 1, 2);
        Assert.Contains("gzip", cut.Issues[^1].Reason, StringComparison.Ordinal);
        await Assert.ThrowsAsync<LabeledDocumentFormatException>(() => LabeledDocumentReaderTests.Read(packed.ToArray()[..^5_000]));
    }

    private static async Task<(ImportReport Report, List<LabeledDocument> Documents)> Read(byte[] bytes)
    {
        ImportReport report = new();
        return (report, await LabeledDocumentReader.ReadAsync(new MemoryStream(bytes), report, "gold.jsonl").ToListAsync());
    }

    private sealed class ByteStream(byte[] bytes, int bytesAtOnce) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer.Length > bytesAtOnce ? buffer[..bytesAtOnce] : buffer, cancellationToken);
    }
}
