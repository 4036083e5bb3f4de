using CsCheck;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction.Bulk;

/// <summary>A journal that anything happened to is used to its last whole line, or refused by name and left alone.</summary>
public sealed class JournalDamageTests
{
    private const int Documents = 4;

    [Fact]
    public async Task A_cut_anywhere_after_the_first_line_loses_no_whole_line()
    {
        byte[] whole = await WriteAsync();
        int header = whole.AsSpan().IndexOf((byte)'\n') + 1;

        foreach (int length in Enumerable.Range(header, whole.Length - header + 1).Where(length => length % 11 == 0 || whole.AsSpan(length - 3, Math.Min(6, whole.Length - length + 3)).Contains((byte)'\n')))
        {
            (BulkProgress? progress, _) = await ReadAsync(whole[..length]);

            Assert.NotNull(progress);
            Assert.Equal(whole[..length].Count(value => value == '\n') - 1, progress.AlreadyDone);
            Assert.Equal(Documents, progress.AlreadyDone + progress.Done);
            Assert.Equal(length - whole.AsSpan(0, length).LastIndexOf((byte)'\n') - 1, progress.JournalBytesCut);
        }
    }

    [Fact]
    public async Task A_cut_in_the_first_line_begins_a_journal_or_is_refused()
    {
        byte[] whole = await WriteAsync();
        int header = whole.AsSpan().IndexOf((byte)'\n') + 1;

        for (int length = 0; length < header; length += length < 40 ? 1 : 7)
        {
            (BulkProgress? progress, byte[] after) = await ReadAsync(whole[..length]);

            Assert.NotNull(progress);
            Assert.Equal(0, progress.AlreadyDone);
            Assert.Equal(whole, after);
        }
    }

    [Fact]
    public async Task Damage_anywhere_is_refused_by_name_or_loses_no_whole_line()
    {
        byte[] whole = await WriteAsync();
        byte[][] pieces = [[.. "\n"u8], [.. "\r\n"u8], [.. "}\n"u8], [.. "\0\0"u8], whole[^200..]];
        Gen<byte[]> piece = Gen.OneOf(Gen.Byte.Array[0, 4], Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]));
        Gen<byte[]> damaged = Gen.Select(Gen.Int[0, whole.Length], Gen.Int[0, 300], piece, (at, removed, added) =>
            (byte[])[.. whole[..at], .. added, .. whole[Math.Min(whole.Length, at + removed)..]]);

        await damaged.SampleAsync(
            async bytes =>
            {
                (BulkProgress? progress, byte[] after) = await ReadAsync(bytes);
                if (progress is null)
                {
                    Assert.Equal(bytes, after);
                }
                else
                {
                    string[] lines = System.Text.Encoding.Latin1.GetString(bytes).Split('\n')[..^1];
                    Assert.Equal(lines.Skip(1).Select(line => line[..42]).Distinct().Count(), progress.AlreadyDone);
                    Assert.Equal(Documents, progress.AlreadyDone + progress.Done);
                }
            },
            iter: 300,
            threads: 1);
    }

    private static async Task<byte[]> WriteAsync() => (await ReadAsync([])).After;

    /// <returns>The last progress, or null if the journal was refused; and the file afterwards.</returns>
    private static async Task<(BulkProgress? Progress, byte[] After)> ReadAsync(byte[] journal)
    {
        using TempFile file = new();
        File.WriteAllBytes(file.Path, journal);
        Last last = new();
        try
        {
            await foreach (BulkResult<News> result in new ScriptedExtractor().ExtractAllAsync(new Source(Documents).ReadAsync(), new BulkOptions { JournalPath = file.Path, Progress = last }))
            {
                Assert.True(result.IsSuccess, result.ToString());
            }
        }
        catch (BulkJournalException)
        {
            return (null, File.ReadAllBytes(file.Path));
        }

        return (last.Value, File.ReadAllBytes(file.Path));
    }

    private sealed class Last : IProgress<BulkProgress>
    {
        public BulkProgress? Value { get; private set; }

        public void Report(BulkProgress value) => Value = value;
    }
}
