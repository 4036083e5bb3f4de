using NerSdk.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction.Chunking;

public sealed class InterruptedReadingTests
{
    private const string Text = "Anna came. Bob left. Carl stayed. Dora slept. Emil ate. Fred sang.";

    private static readonly ExtractionOptions s_sentences = new() { Splitter = DocumentSplitter.Sentences };

    [Fact]
    public async Task A_window_that_fails_is_told_and_the_others_are_read()
    {
        ExtractionResult<Named> result = await FailAt("Bob").ExtractAsync(Text, s_sentences);
        Assert.Equal(["Anna", "Carl", "Dora", "Emil", "Fred"], result.Value.Person.Select(mention => mention.Text));
        ExtractionIssue issue = Assert.Single(result.Issues);
        Assert.Equal((ExtractionIssueKind.WindowFailed, ExtractionIssueSeverity.Lost, new TextSpan(11, 20)), (issue.Kind, issue.Severity, issue.Span));
        Assert.Contains("no more Bob", issue.Message, StringComparison.Ordinal);
        Assert.Equal(["read", "failed: no more Bob", "read"], result.Ranges.Select(range => range.ToString().Split(' ', 2)[1]));
        Assert.Equal(Text.Length - 9, result.Coverage.Read);
    }

    [Fact]
    public async Task A_failure_before_anything_is_read_is_thrown() =>
        Assert.Equal("no more Anna", (await Assert.ThrowsAsync<InvalidOperationException>(() => FailAt("Anna").ExtractAsync(Text, s_sentences))).Message);

    [Fact]
    public async Task After_three_failures_in_a_row_the_rest_is_skipped()
    {
        ExtractionResult<Named> result = await FailAt("Bob", "Carl", "Dora").ExtractAsync(Text, s_sentences);
        Assert.Equal(["Anna"], result.Value.Person.Select(mention => mention.Text));
        Assert.Equal(
            [ExtractionIssueKind.WindowFailed, ExtractionIssueKind.WindowFailed, ExtractionIssueKind.WindowFailed, ExtractionIssueKind.DocumentSkipped],
            result.Issues.Select(issue => issue.Kind));
        Assert.Equal((DocumentRangeState.Skipped, Text.Length), (result.Ranges[^1].State, result.Ranges[^1].Span.End));
    }

    [Fact]
    public async Task Cancelled_between_windows_it_has_what_was_found()
    {
        using CancellationTokenSource source = new();
        NameFindingClient client = new() { Before = (text, token) => CancelAtAsync(source, text, token) };
        ExtractionCanceledException<Named> exception = await Assert.ThrowsAsync<ExtractionCanceledException<Named>>(
            () => PromptedExtractor.Create<Named>(client).ExtractAsync(Text, s_sentences, source.Token));
        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.Equal(["Anna", "Bob"], exception.Partial.Value.Person.Select(mention => mention.Text));
        Assert.Equal(20, exception.Partial.Coverage.Read);
        Assert.Equal("20..66 skipped: the extraction was cancelled", exception.Partial.Ranges[^1].ToString());
        Assert.Equal(ExtractionIssueKind.DocumentSkipped, Assert.Single(exception.Partial.Issues).Kind);
    }

    [Fact]
    public async Task Cancelled_in_the_first_window_it_has_nothing()
    {
        using CancellationTokenSource source = new();
        NameFindingClient client = new() { Before = (_, token) => CancelAtAsync(source, "Carl", token) };
        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => PromptedExtractor.Create<Named>(client).ExtractAsync(Text, s_sentences, source.Token));
        Assert.IsNotType<ExtractionCanceledException<Named>>(exception);
    }

    [Fact]
    public async Task Progress_is_told_after_each_window()
    {
        List<ExtractionProgress> told = [];
        await PromptedExtractor.Create<Named>(new NameFindingClient()).ExtractAsync(
            Text, new ExtractionOptions { Splitter = DocumentSplitter.Sentences, Progress = new Told(told.Add) });
        Assert.Equal([10, 20, 33, 45, 55, 66], told.Select(progress => progress.Done));
        Assert.Equal("100 % (6 windows)", told[^1].ToString());
    }

    [Fact]
    public async Task Streamed_it_gives_what_is_found_so_far()
    {
        List<ExtractionUpdate<Named>> updates = await PromptedExtractor.Create<Named>(new NameFindingClient()).ExtractStreamingAsync(Text, s_sentences).ToListAsync();
        Assert.Equal([1, 2, 3, 4, 5, 6, 6], updates.Select(update => update.Value.Person.Count));
        Assert.Equal(6, updates[^1].Result!.Mentions.Count);
        Assert.All(updates[..^1], update => Assert.Null(update.Result));
    }

    [Fact]
    public async Task A_long_text_is_read_with_few_updates_and_one_range()
    {
        string text = string.Concat(Enumerable.Range(0, 4_000).Select(i => $"Anna{i} met Bob{i} today, it was said. "));
        int updates = 0;
        ExtractionResult<Named>? result = null;
        await foreach (ExtractionUpdate<Named> update in PromptedExtractor.Create<Named>(new NameFindingClient()).ExtractStreamingAsync(text, s_sentences))
        {
            updates++;
            result = update.Result;
        }

        Assert.InRange(updates, 50, 102);
        Assert.Equal(8_000, result!.Mentions.Count);
        Assert.Single(result.Ranges);
    }

    private static PromptedExtractor<Named> FailAt(params string[] names) => PromptedExtractor.Create<Named>(new NameFindingClient
    {
        Before = (text, _) => names.FirstOrDefault(text.Contains) is { } name ? throw new InvalidOperationException($"no more {name}") : Task.CompletedTask,
    });

    private static async Task CancelAtAsync(CancellationTokenSource source, string text, CancellationToken token)
    {
        if (text.Contains("Carl", StringComparison.Ordinal))
        {
            await source.CancelAsync();
            token.ThrowIfCancellationRequested();
        }
    }

    private sealed class Told(Action<ExtractionProgress> tell) : IProgress<ExtractionProgress>
    {
        public void Report(ExtractionProgress value) => tell(value);
    }
}
