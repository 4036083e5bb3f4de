using System.Globalization;
using NerSdk.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction.Bulk;

/// <summary>Runs that go on from a journal, and journals that cannot be used.</summary>
public sealed class JournalTests : IDisposable
{
    private readonly TempFile _file = new();

    public void Dispose() => _file.Dispose();

    [Fact]
    public async Task A_second_run_reads_what_the_first_did_not_and_gives_all_results()
    {
        ScriptedExtractor failing = new((document, _) => document.Id is "2" or "3" ? throw new FormatException("no") : Task.CompletedTask);
        List<BulkResult<News>> first = await RunAsync(failing, new Source(6));
        Assert.Equal(2, first.Count(result => !result.IsSuccess));

        ScriptedExtractor extractor = new();
        List<BulkResult<News>> second = await RunAsync(extractor, new Source(8));

        Assert.Equal(4, extractor.Calls); // 2 and 3 again, 6 and 7 for the first time.
        Assert.Equal([true, true, false, false, true, true, false, false], second.Select(result => result.IsFromJournal));
        ExtractionResult<News> kept = second[1].Result!;
        ExtractionResult<News> fresh = ScriptedExtractor.Find(second[1].Document);
        Assert.Equal(fresh.Value, kept.Value);
        Assert.Equal(fresh.Mentions, kept.Mentions);
        Assert.Equal(fresh.Issues, kept.Issues);
        Assert.Equal(fresh.Coverage, kept.Coverage);
        Assert.Equal(fresh.Removed, kept.Removed);
        Assert.Equal(fresh.Ranges, kept.Ranges);
        Assert.Equal("1", kept.DocumentId);
        Assert.Equal(0, kept.Usage.Attempts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_changed_text_is_noticed_and_read_again_once(bool hasIds)
    {
        Source source = new(3) { Id = hasIds ? i => $"d{i}" : _ => null };
        Source changed = new(3) { Id = source.Id, Text = i => i == 1 ? "Eve left." : source.Text(i) };
        await RunAsync(new ScriptedExtractor(), source);

        List<BulkResult<News>> second = await RunAsync(new ScriptedExtractor(), changed);
        List<BulkResult<News>> third = await RunAsync(new ScriptedExtractor(), changed);

        Assert.Equal([false, true, false], second.Select(result => result.IsChanged));
        Assert.Equal("Eve", second[1].Result!.Value.Person[0].Text);
        Assert.All(third, result => Assert.True(result.IsFromJournal));
        Assert.Equal("Eve", third[1].Result!.Value.Person[0].Text);
    }

    [Fact]
    public async Task A_second_document_of_one_id_is_told_and_not_read()
    {
        List<BulkResult<News>> results = await RunAsync(new ScriptedExtractor(), new Source(3) { Id = i => i == 1 ? "b" : "a" });

        DuplicateDocumentException duplicate = Assert.IsType<DuplicateDocumentException>(results[2].Exception);
        Assert.Equal(("a", 2L), (duplicate.Id, duplicate.Position));
        Assert.True(results[0].IsSuccess && results[1].IsSuccess);
    }

    [Fact]
    public async Task Ids_of_any_kind_are_told_apart_and_found_again()
    {
        string?[] ids = ["0", null, "\ud800", "\ufffd", "", "a\nb", new string('x', 100_000), "position:1"];
        Source source = new(ids.Length) { Id = i => ids[i] };
        Assert.All(await RunAsync(new ScriptedExtractor(), source), result => Assert.True(result.IsSuccess, result.ToString()));

        Assert.All(await RunAsync(new ScriptedExtractor(), source), result => Assert.True(result.IsFromJournal));
    }

    [Fact]
    public async Task Each_line_is_in_the_file_before_its_result_is_handed_out()
    {
        await foreach (BulkResult<News> result in new ScriptedExtractor().ExtractAllAsync(new Source(20).ReadAsync(), Options()))
        {
            Assert.Contains($"\"position\":{result.Position},", Read(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_cut_last_line_is_cut_off_told_and_its_document_read_again()
    {
        await RunAsync(new ScriptedExtractor(), new Source(3));
        byte[] whole = File.ReadAllBytes(_file.Path);
        File.WriteAllBytes(_file.Path, whole[..^5]);
        ScriptedExtractor extractor = new();
        BulkOptions options = Options();
        Last last = new();
        options.Progress = last;

        Assert.Equal(3, await extractor.ExtractAllAsync(new Source(3).ReadAsync(), options).CountAsync());

        Assert.Equal(1, extractor.Calls);
        Assert.InRange(last.Value!.JournalBytesCut, 100, 1000);
        Assert.Equal(2, last.Value.AlreadyDone);
        Assert.Equal(whole.Length, new FileInfo(_file.Path).Length);
    }

    [Fact]
    public async Task A_damaged_line_is_told_by_its_number_and_the_file_stays_as_it_is()
    {
        await RunAsync(new ScriptedExtractor(), new Source(5));
        string damaged = Read().Replace("\"Ada2\"", "\"Ada9\"", StringComparison.Ordinal);
        File.WriteAllText(_file.Path, damaged);

        BulkJournalException exception = await Assert.ThrowsAsync<BulkJournalException>(() => RunAsync(new ScriptedExtractor(), new Source(5)));

        Assert.Equal(4, exception.Line);
        Assert.Equal(_file.Path, exception.Path);
        Assert.Equal(damaged, Read());
    }

    [Theory]
    [InlineData("\"version\":1", "\"version\":2", "version 2")]
    [InlineData("\"version\":1", "\"version\":\"1\"", "first line is damaged")]
    [InlineData("nersdk-bulk-journal", "something", "not a journal")]
    [InlineData("\"prompt\"", "\"promqt\"", "first line is damaged")]
    public async Task A_first_line_that_does_not_fit_is_refused(string from, string to, string told)
    {
        await RunAsync(new ScriptedExtractor(), new Source(1));
        File.WriteAllText(_file.Path, Read().Replace(from, to, StringComparison.Ordinal));

        BulkJournalException exception = await Assert.ThrowsAsync<BulkJournalException>(() => RunAsync(new ScriptedExtractor(), new Source(1)));

        Assert.Contains(told, exception.Message, StringComparison.Ordinal);
        Assert.Equal(1, exception.Line);
    }

    public static TheoryData<ExtractionOptions, string> OtherOptions => new()
    {
        { new ExtractionOptions { MaxOutputTokens = 7 }, "MaxOutputTokens=7" },
        { new ExtractionOptions { Splitter = DocumentSplitter.Sentences }, "Splitter=Sentence" },
        { new ExtractionOptions { MinimumConfidence = 0.5f, Order = MentionOrder.Answer }, "MinimumConfidence=0.5 Order=Answer" },
        { new ExtractionOptions { FieldMinimumConfidence = new Dictionary<string, float> { ["day"] = 0.2f } }, "FieldMinimumConfidence[day]=0.2" },
        { new ExtractionOptions { SingleFields = SingleFieldPolicy.AsList, Calibrations = new() { All = new() { Slope = 0.5 } } }, "Calibrations={\"all\":{\"slope\":0.5,\"intercept\":0},\"fields\":{}} SingleFields=AsList" },
        { new ExtractionOptions { AdditionalProperties = new() { ["key"] = 3 } }, "key=3" },
    };

    [Theory]
    [MemberData(nameof(OtherOptions), DisableDiscoveryEnumeration = true)]
    public async Task A_journal_of_other_options_is_refused(ExtractionOptions extraction, string told)
    {
        await RunAsync(new ScriptedExtractor(), new Source(1));
        BulkOptions options = Options();
        options.Extraction = extraction;

        BulkJournalException exception = await Assert.ThrowsAsync<BulkJournalException>(async () =>
            await new ScriptedExtractor().ExtractAllAsync(new Source(1).ReadAsync(), options).ToListAsync());

        Assert.Contains($"written with options none, and this run has options '{told}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_with_a_failed_window_is_given_and_read_again_by_the_next_run()
    {
        ScriptedExtractor extractor = new() { Issue = ExtractionIssueKind.WindowFailed };

        Assert.True((await RunAsync(extractor, new Source(1))).Single().IsSuccess);
        Assert.False((await RunAsync(extractor, new Source(1))).Single().IsFromJournal);
        Assert.Equal(2, extractor.Calls);
    }

    [Fact]
    public async Task A_journal_of_another_schema_is_refused()
    {
        await RunAsync(new ScriptedExtractor(), new Source(1));
        PromptedExtractor<Named> other = new(new ScriptedChatClient("{}"), Named.Schema);

        BulkJournalException exception = await Assert.ThrowsAsync<BulkJournalException>(async () =>
            await other.ExtractAllAsync(new Source(1).ReadAsync(), Options()).ToListAsync());

        Assert.Contains("written with schema 'news', and this run has schema 'named'", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("my notes")]
    [InlineData("my notes\nof today\n")]
    [InlineData("\0\0\0\0")]
    public async Task Somebodys_file_is_refused_and_stays_as_it_is(string text)
    {
        File.WriteAllText(_file.Path, text);

        await Assert.ThrowsAsync<BulkJournalException>(() => RunAsync(new ScriptedExtractor(), new Source(1)));

        Assert.Equal(text, Read());
    }

    [Fact]
    public async Task Two_runs_at_once_are_refused()
    {
        await foreach (BulkResult<News> result in new ScriptedExtractor().ExtractAllAsync(new Source(1).ReadAsync(), Options()))
        {
            await Assert.ThrowsAsync<BulkJournalException>(() => RunAsync(new ScriptedExtractor(), new Source(1)));
        }

        await RunAsync(new ScriptedExtractor(), new Source(1));
    }

    [Fact]
    public async Task A_cancelled_run_leaves_a_journal_to_go_on_from()
    {
        using CancellationTokenSource cancellation = new();
        ScriptedExtractor slow = new((document, token) => int.Parse(document.Id!, CultureInfo.InvariantCulture) < 20 ? Task.CompletedTask : Task.Delay(Timeout.Infinite, token));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (BulkResult<News> result in slow.ExtractAllAsync(new Source(50).ReadAsync(), Options(), cancellation.Token))
            {
                if (result.Position == 19)
                {
                    await cancellation.CancelAsync();
                }
            }
        });

        ScriptedExtractor extractor = new();
        Assert.Equal(50, (await RunAsync(extractor, new Source(50))).Count);
        Assert.Equal(30, extractor.Calls);
    }

    [Fact]
    public async Task A_full_disk_and_places_that_take_no_file_are_told()
    {
        foreach (string path in OperatingSystem.IsLinux() ? ["/dev/full", "/nowhere/at/all", Path.GetTempPath()] : new[] { Path.GetTempPath() })
        {
            BulkJournalException exception = await Assert.ThrowsAsync<BulkJournalException>(async () =>
                await new ScriptedExtractor().ExtractAllAsync(new Source(1).ReadAsync(), new BulkOptions { JournalPath = path }).ToListAsync());
            Assert.Equal(path, exception.Path);
        }
    }

    [Fact]
    public void An_extractor_without_a_schema_is_refused()
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() =>
            new ScriptedExtractor { GivesSchema = false }.ExtractAllAsync(new Source(1).ReadAsync(), Options()));

        Assert.Contains("EntitySchema<News>", exception.Message, StringComparison.Ordinal);
    }

    private BulkOptions Options() => new() { JournalPath = _file.Path };

    // The file is locked while a run has it open, for programs of .NET too; others can read it.
    private string Read() => System.Text.Encoding.UTF8.GetString(UnlockedBytes.Of(_file.Path));

    private async Task<List<BulkResult<News>>> RunAsync(ScriptedExtractor extractor, Source source) =>
        await extractor.ExtractAllAsync(source.ReadAsync(), Options()).ToListAsync();

    private sealed class Last : IProgress<BulkProgress>
    {
        public BulkProgress? Value { get; private set; }

        public void Report(BulkProgress value) => Value = value;
    }
}
