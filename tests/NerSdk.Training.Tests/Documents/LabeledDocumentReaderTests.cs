using System.Text;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Tests.Documents;

public sealed class LabeledDocumentReaderTests
{
    private const string Bob = """{"id":"a","text":"Hi Bob","entities":[{"start":3,"end":6,"label":"person","text":"Bob"}]}""";

    [Fact]
    public async Task A_line_becomes_a_document()
    {
        LabeledDocument document = Assert.Single(await Read(Bob));

        Assert.Equal("a", document.Id);
        Assert.Equal("Hi Bob", document.Text);
        Assert.Equal([new LabeledSpan("person", 3, 6)], document.Spans.AsEnumerable());
    }

    [Theory]
    [InlineData("{0}\n{0}\n")]
    [InlineData("{0}\n{0}")]
    [InlineData("\ufeff{0}\r\n{0}\r\n")]
    [InlineData("\n  \r\n{0}\n\t\n\n{0}\n \n")]
    [InlineData("\ufeff\n {0} \n{0}")]
    public async Task Line_ends_blank_lines_and_a_byte_order_mark_do_not_matter(string lines)
    {
        List<LabeledDocument> documents = await Read(lines.Replace("{0}", Bob, StringComparison.Ordinal));

        Assert.Equal(2, documents.Count);
        Assert.All(documents, document => Assert.Equal("Hi Bob", document.Text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\ufeff")]
    [InlineData("\n\n")]
    public async Task A_file_without_documents_gives_none(string lines) => Assert.Empty(await Read(lines));

    [Fact]
    public async Task Offsets_are_UTF16_code_units()
    {
        const string line = """{"id":"a","text":"\ud83d\ude00 Zoë","entities":[{"start":3,"end":6,"label":"person","text":"Zoë"}]}""";

        LabeledDocument document = Assert.Single(await Read(line));

        Assert.Equal("Zoë", document.Text[document.Spans[0].Start..document.Spans[0].End]);
    }

    [Fact]
    public async Task Other_members_are_ignored()
    {
        Assert.Single(await Read("""{"split":"test","id":"a","meta":{"text":1},"text":"x","entities":[]}"""));
    }

    [Fact]
    public async Task Lines_longer_than_any_buffer_are_read_whole_however_the_bytes_arrive()
    {
        string text = string.Concat(Enumerable.Repeat("añ😀 ", 50_000)) + "Bob";
        string line = $$"""{"id":"a","text":"{{text}}","entities":[{"start":{{text.Length - 3}},"end":{{text.Length}},"label":"person","text":"Bob"}]}""";
        using TrickleStream stream = new(Encoding.UTF8.GetBytes($"{line}\n{Bob}\n{line}"), bytesAtOnce: 4_001);

        List<LabeledDocument> documents = await ToList(LabeledDocumentReader.ReadAsync(stream));

        Assert.Equal([text, "Hi Bob", text], documents.Select(document => document.Text));
    }

    [Fact]
    public async Task The_first_documents_come_before_the_rest_is_read()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Bob + "\n", 100_000)));
        using TrickleStream stream = new(bytes, bytesAtOnce: int.MaxValue);

        await foreach (LabeledDocument document in LabeledDocumentReader.ReadAsync(stream))
        {
            Assert.InRange(stream.Position, 1, bytes.Length / 20);
            break;
        }
    }

    [Fact]
    public async Task A_stream_stays_open()
    {
        using TrickleStream stream = new(Encoding.UTF8.GetBytes(Bob), bytesAtOnce: 7);

        await ToList(LabeledDocumentReader.ReadAsync(stream));

        Assert.True(stream.CanRead);
    }

    [Fact]
    public async Task Cancellation_stops_between_documents()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Bob + "\n", 10_000)));
        using TrickleStream stream = new(bytes, bytesAtOnce: 200);
        using CancellationTokenSource cancellation = new();
        int read = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (LabeledDocument document in LabeledDocumentReader.ReadAsync(stream, cancellationToken: cancellation.Token))
            {
                read++;
                await cancellation.CancelAsync();
            }
        });

        Assert.InRange(read, 1, 10);
    }

    [Fact]
    public async Task A_missing_file_is_an_IOException_that_names_it()
    {
        IOException exception = await Assert.ThrowsAnyAsync<IOException>(() => ToList(LabeledDocumentReader.ReadAsync("no-such-file.jsonl")));

        Assert.Contains("no-such-file.jsonl", exception.Message, StringComparison.Ordinal);
    }

    internal static Task<List<LabeledDocument>> Read(string lines) => Read(Encoding.UTF8.GetBytes(lines));

    internal static async Task<List<LabeledDocument>> Read(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        return await ToList(LabeledDocumentReader.ReadAsync(stream, "gold.jsonl"));
    }

    internal static async Task<List<T>> ToList<T>(IAsyncEnumerable<T> items)
    {
        List<T> list = [];
        await foreach (T item in items)
        {
            list.Add(item);
        }

        return list;
    }

    /// <summary>A stream that hands out few bytes at a time, as a network does.</summary>
    private sealed class TrickleStream(byte[] bytes, int bytesAtOnce) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer.Length > bytesAtOnce ? buffer[..bytesAtOnce] : buffer, cancellationToken);
    }
}
