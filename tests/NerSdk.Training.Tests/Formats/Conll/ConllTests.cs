using System.Text;
using CsCheck;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Annotations;
using NerSdk.Training.Formats.Conll;
using NerSdk.Training.Formats.Tokens;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats.Conll;

public sealed class ConllTests
{
    private static readonly LabeledDocument[] s_documents =
    [
        new("a", "Ada saw 👩‍🚀 in\r\nSt. Ives.", [new("person", 0, 3), new("place of birth", 18, 26), new("person", 18, 20)]) { Split = "train" },
        new("b", "AdaBob", [new("B-x", 0, 3)]),
    ];

    [Fact]
    public void What_is_written_is_read_back_or_reported() =>
        Gen.Select(RandomDocuments.Of("person", "place of birth", "B-x").Array[0, 6], Gen.Enum<TagScheme>(), Gen.Int[2, 4], Gen.Bool).Sample(
            (documents, scheme, columns, isKnown) =>
            {
                using MemoryStream sidecar = new();
                RoundTrip.AssertAsync(
                    [.. documents.DistinctBy(document => document.Id)],
                    (all, stream) => ConllWriter.WriteAsync(all, stream, sidecar, new() { Scheme = scheme, Columns = columns }),
                    (stream, report) =>
                    {
                        sidecar.Position = 0;
                        return ConllReader.ReadAsync(stream, sidecar, new TagReadOptions { Scheme = isKnown ? scheme : null, IsStrict = true }, report);
                    }).GetAwaiter().GetResult();
            },
            iter: 150);

    [Fact]
    public async Task Files_are_as_CoNLL_2003_has_them()
    {
        using MemoryStream rows = new();
        using MemoryStream sidecar = new();
        ExportReport report = await ConllWriter.WriteAsync(s_documents.ToAsyncEnumerable(), rows, sidecar);

        Assert.Equal(
            "-DOCSTART- -X- -X- O\n\nAda _ _ B-person\nsaw _ _ O\n👩‍🚀 _ _ O\nin _ _ O\n\nSt _ _ B-place_of_birth\n. _ _ I-place_of_birth\nIves _ _ I-place_of_birth\n. _ _ O\n\n-DOCSTART- -X- -X- O\n\nAdaBob _ _ O\n\n",
            Encoding.UTF8.GetString(rows.ToArray()));
        Assert.StartsWith("""{"id":"a","text":"Ada saw """, Encoding.UTF8.GetString(sidecar.ToArray()), StringComparison.Ordinal);
        Assert.Contains(""" "offsets":[[0,3],[4,7],[8,11],[12,14],[16,18],[18,19],[20,24],[24,25]],"split":"train"}""".Trim(), Encoding.UTF8.GetString(sidecar.ToArray()), StringComparison.Ordinal);
        Assert.Equal((2, 2, 2), (report.Written, report.Lossy, report.LostSpans));
        Assert.Equal(["a: SpanLost: person 18..20", "b: SpanLost: B-x 0..3"], report.Issues.Select(issue => string.Join(": ", issue.ToString().Split(": ")[..3])));
        Assert.Equal("place_of_birth", report.RenamedLabels["place of birth"]);
    }

    [Theory]
    [InlineData("EU NNP I-NP I-ORG\nrejects VBZ I-VP O\n\nPeter NNP I-NP I-PER\n", "EU rejects/ORG 0..2|Peter/PER 0..5")]
    [InlineData("-DOCSTART- -X- O\n\nEU -X- _ B-ORG\n\nBonn -X- _ B-LOC\n\n-DOCSTART- -X- O\n\n", "EU\nBonn/ORG 0..2,LOC 3..7|/")]
    [InlineData("New York\tB-LOC\r\nnow\tO\r\n", "New York now/LOC 0..8")]
    [InlineData("\ufeffa\u00a0b S-X\nc U-X", "a\u00a0b c/X 0..3,X 4..5")]
    [InlineData("a B-X-Y\nb I-X-Y", "a b/X-Y 0..3")]
    public async Task Files_of_others_are_read(string file, string expected)
    {
        (ImportReport report, List<LabeledDocument> documents) = await Read(file);

        Assert.Equal(expected, string.Join('|', documents.Select(document => $"{document.Text}/{string.Join(',', document.Spans)}")));
        Assert.Equal(documents.Count, report.Records);
    }

    [Fact]
    public async Task Repairs_are_counted_and_strict_reading_loses_the_mention()
    {
        const string File = "x B-a\ny I-b\n\nz I-b\nz2 B-b\n\n";
        (ImportReport lenient, List<LabeledDocument> documents) = await Read(File, new TagReadOptions { Scheme = TagScheme.Iob2 });
        (ImportReport strict, List<LabeledDocument> fewer) = await Read(File, new TagReadOptions { Scheme = TagScheme.Iob2, IsStrict = true });

        Assert.Equal((2, 0, 4), (lenient.RepairedTags, lenient.LostSpans, documents.Sum(document => document.Spans.Length)));
        Assert.Equal((0, 2, 2), (strict.RepairedTags, strict.LostSpans, fewer.Sum(document => document.Spans.Length)));
    }

    [Theory]
    [InlineData("a O\nb\n\n", 2, "A word and a tag")]
    [InlineData("a O\nb X O\n\n", 2, "3 columns")]
    [InlineData("a O\n\tO\n\n", 2, "empty")]
    [InlineData("a O\nb\xff O\n\n", 2, "not UTF-8")]
    public async Task A_wrong_row_costs_its_sentence_only(string bad, long line, string reason)
    {
        (ImportReport report, List<LabeledDocument> documents) = await Read(Encoding.Latin1.GetBytes($"{bad}Ada B-p\n\nBob B-p"));

        Assert.Equal(["Ada", "Bob"], documents.Select(document => document.Text));
        FormatIssue issue = Assert.Single(report.Issues);
        Assert.Equal((FormatIssueEffect.DocumentSkipped, line, "x.conll"), (issue.Effect, issue.Record, issue.Source));
        Assert.Contains(reason, issue.Reason, StringComparison.Ordinal);
        Assert.Equal((3, 2, 1), (report.Records, report.Documents, report.Skipped));
    }

    [Theory]
    [InlineData("Ada", "Eve", "not the words")]
    [InlineData("{\"id\":\"a\"", "{\"id\":a", "cannot be read")]
    [InlineData("[0,3]", "[0,2]", "not the words")]
    [InlineData("[0,3]", "[0,3e9]", "not the words")]
    public async Task A_sidecar_of_other_documents_is_noticed(string from, string to, string reason)
    {
        using MemoryStream rows = new();
        using MemoryStream sidecar = new();
        await ConllWriter.WriteAsync(s_documents.ToAsyncEnumerable(), rows, sidecar);
        rows.Position = 0;
        byte[] changed = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(sidecar.ToArray()).Replace(from, to, StringComparison.Ordinal).Replace("EveBob", "AdaBob", StringComparison.Ordinal));
        ImportReport report = new();
        List<LabeledDocument> documents = await ConllReader.ReadAsync(rows, new MemoryStream(changed), report: report).ToListAsync();

        Assert.Equal("b", Assert.Single(documents).Id);
        Assert.Contains(reason, Assert.Single(report.Issues).Reason, StringComparison.Ordinal);
    }

    private static Task<(ImportReport Report, List<LabeledDocument> Documents)> Read(string file, TagReadOptions? options = null) => Read(Encoding.UTF8.GetBytes(file), options);

    private static async Task<(ImportReport Report, List<LabeledDocument> Documents)> Read(byte[] file, TagReadOptions? options = null)
    {
        ImportReport report = new();
        return (report, await ConllReader.ReadAsync(new MemoryStream(file), null, options, report, "x.conll").ToListAsync());
    }
}
