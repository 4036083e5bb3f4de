using System.Text;
using CsCheck;
using NerSdk.Training.Documents;
using NerSdk.Training.Formats.Brat;
using NerSdk.Training.Reports;

namespace NerSdk.Training.Tests.Formats.Brat;

public sealed class BratTests
{
    [Fact]
    public void What_is_written_is_read_back_or_reported() => RandomDocuments.Of("person", "B-x\ty").Array[0, 4].Sample(
        documents =>
        {
            DirectoryInfo folder = Directory.CreateTempSubdirectory("nersdk-brat-");
            try
            {
                RoundTrip.AssertAsync(
                    [.. documents.DistinctBy(document => document.Id).OrderBy(document => document.Id, StringComparer.Ordinal)],
                    (all, _) => BratWriter.WriteAsync(all, folder.FullName),
                    (_, report) => BratReader.ReadAsync(folder.FullName, null, report)).GetAwaiter().GetResult();
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        },
        iter: 60,
        threads: 1);

    [Fact]
    public async Task Files_are_as_brat_has_them()
    {
        using Folder folder = new();
        LabeledDocument document = new("news/7 ä", "😀 New\r\nYork\tCity\r\n", [new("big place", 3, 17), new("x", 3, 8), new("x", 3, 6)]);
        ExportReport report = await BratWriter.WriteAsync(new[] { document, document, document with { Id = new string('x', 201) } }.ToAsyncEnumerable(), folder.Path);

        Assert.Equal(["news%2F7%20%C3%A4.ann", "news%2F7%20%C3%A4.txt"], report.Files);
        Assert.Equal(document.Text, await File.ReadAllTextAsync(Path.Combine(folder.Path, report.Files[1])));
        Assert.Equal("T1\tbig_place 2 5;6 15\tNew York\tCity\nT2\tx 2 5\tNew\n", await File.ReadAllTextAsync(Path.Combine(folder.Path, report.Files[0])));
        Assert.Equal((1, 2, 1), (report.Written, report.Skipped, report.LostSpans));
        LabeledDocument read = Assert.Single(await BratReader.ReadAsync(folder.Path).ToListAsync());
        Assert.Equal([new LabeledSpan("big_place", 3, 17), new LabeledSpan("x", 3, 6)], read.Spans.AsEnumerable());
        Assert.Equal("news/7 ä", read.Id);
    }

    [Theory]
    [InlineData("T1\tx 2 5\tNew", "x 3..6", 0)]
    [InlineData("T1\tx 3 6\tNew", "x 3..6", 0)]
    [InlineData("T1\tx 2 10\tNew York", "x 3..12", 0)]
    [InlineData("T1\tx 6 10;2 5\tNew York", "x 3..12", 0)]
    [InlineData("T1\tx 7 11\tYork\nT2\tx 12 16\tCity", "x 8..12,x 13..17", 0)]
    [InlineData("T1\tx 9 13\tYork", "x 8..12", 0)]
    [InlineData("T1\tx 2 5;11 15\tNew City", "", 1)]
    [InlineData("T1\tx 2 5\tOld", "", 1)]
    [InlineData("T1\tx 2 99\t", "", 1)]
    [InlineData("T1\tx 2 5", "x 3..6", 0)]
    [InlineData("T1 x 2 5 New", "", 1)]
    [InlineData("T1\tx two 5\tNew", "", 1)]
    [InlineData("T1\tx 2 5\tNew\r\nR1\tnear Arg1:T1 Arg2:T1\n*\tEquiv T1 T1\n#1\tAnnotatorNotes T1\thm\n\n", "x 3..6", 0)]
    public async Task Lines_of_others_are_read(string lines, string expected, int lost)
    {
        using Folder folder = new();
        await folder.WriteAsync("a.txt", Encoding.UTF8.GetBytes("😀 New\r\nYork City"));
        await folder.WriteAsync("a.ann", Encoding.UTF8.GetBytes(lines));
        ImportReport report = new();
        LabeledDocument document = Assert.Single(await BratReader.ReadAsync(folder.Path, null, report).ToListAsync());

        Assert.Equal(expected, string.Join(',', document.Spans));
        Assert.Equal(lost, report.LostSpans);
        Assert.Equal(lines.Contains("R1", StringComparison.Ordinal), report.Issues.Any(issue => issue.Reason.EndsWith("1 of kind #, 1 of kind *, 1 of kind R.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Pieces_are_joined_if_that_is_wanted()
    {
        using Folder folder = new();
        await folder.WriteAsync("a.txt", "New and old York"u8.ToArray());
        await folder.WriteAsync("a.ann", "T1\tx 0 3;12 16\tNew York\n"u8.ToArray());
        ImportReport report = new();
        LabeledDocument document = Assert.Single(await BratReader.ReadAsync(folder.Path, new BratReadOptions { JoinsPieces = true }, report).ToListAsync());

        Assert.Equal([new LabeledSpan("x", 0, 16)], document.Spans.AsEnumerable());
        Assert.Contains("were joined", Assert.Single(report.Issues).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_files_are_reported_and_the_rest_is_read()
    {
        using Folder folder = new();
        await folder.WriteAsync("a.ann", "T1\tx 0 3\tAda\n"u8.ToArray());
        await folder.WriteAsync("b.txt", [0xE4]);
        await folder.WriteAsync("c.txt", "Ada"u8.ToArray());
        await folder.WriteAsync("c.ann", [0xE4]);
        await folder.WriteAsync("d.txt", "Ada"u8.ToArray());
        await folder.WriteAsync("e.txt", "Ada"u8.ToArray());
        await folder.WriteAsync("e.ann", "T1\tx 0 3\tAda"u8.ToArray());
        ImportReport report = new();
        List<LabeledDocument> documents = await BratReader.ReadAsync(folder.Path, null, report).ToListAsync();

        Assert.Equal(["d: 3 UTF-16 code units, []", "e: 3 UTF-16 code units, [x 0..3]"], documents.Select(document => document.ToString()));
        Assert.Equal((5, 2, 3), (report.Records, report.Documents, report.Skipped));
        Assert.Equal(["a.txt", "b.txt", "c.ann", "d.ann"], report.Issues.Select(issue => Path.GetFileName(issue.Source)));
        await Assert.ThrowsAsync<LabeledDocumentFormatException>(async () => await BratReader.ReadAsync(folder.Path).ToListAsync());
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("nersdk-brat-").FullName;

        public Task WriteAsync(string name, byte[] bytes) => File.WriteAllBytesAsync(System.IO.Path.Combine(Path, name), bytes);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
