using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction.Chunking;

public sealed class WindowTests
{
    private const string Three = "Anna met Bob. Then Carl came.\n\n  Dora slept.  ";

    private static readonly ExtractionOptions s_sentences = new() { Splitter = DocumentSplitter.Sentences };

    [Fact]
    public async Task A_document_of_one_window_is_sent_as_it_is()
    {
        NameFindingClient client = new();
        await PromptedExtractor.Create<Named>(client).ExtractAsync(Three);
        Assert.Equal([Three], client.Texts);
    }

    [Fact]
    public async Task Windows_are_read_one_by_one_and_their_mentions_have_the_documents_offsets()
    {
        NameFindingClient client = new();
        ExtractionResult<Named> result = await PromptedExtractor.Create<Named>(client).ExtractAsync(new TextDocument(Three, "doc-1"), s_sentences);
        Assert.Equal(["Anna met Bob.", "Then Carl came.", "Dora slept."], client.Texts);
        Assert.Equal(["Anna", "Bob", "Then", "Carl", "Dora"], result.Value.Person.Select(mention => mention.Text));
        Assert.All(result.Mentions, mention => Assert.Equal(mention.Text, Three[mention.Start..mention.End]));
        Assert.All(result.Mentions, mention => Assert.Equal(0.9f, mention.Confidence));
        Assert.Equal("doc-1", result.DocumentId);
        Assert.Equal(new DocumentCoverage(Three.Length, Three.Length), result.Coverage);
        Assert.Equal([new DocumentRange(new TextSpan(0, Three.Length), DocumentRangeState.Read)], result.Ranges);
        Assert.Equal((30, 5, 3), (result.Usage.InputTokens, result.Usage.OutputTokens, result.Usage.Passes));
        Assert.Empty(result.Issues);
    }

    [Fact]
    public async Task The_models_window_is_the_default_and_the_call_can_set_another()
    {
        NameFindingClient client = new() { Capabilities = new DecodingCapabilities { GivesDetails = true, CountTokens = text => text.Length, Profile = new ModelProfile { WindowTokens = 30 } } };
        PromptedExtractor<Named> extractor = PromptedExtractor.Create<Named>(client);
        await extractor.ExtractAsync(Three);
        Assert.Equal(["Anna met Bob. Then Carl came.", "Dora slept."], client.Texts);
        client.Texts.Clear();
        await extractor.ExtractAsync(Three, new ExtractionOptions { WindowTokens = 100 });
        Assert.Equal([Three], client.Texts);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    public async Task A_document_without_text_loads_no_model(string text)
    {
        DeferredChatClient client = new(new ChatClientMetadata("deferred"), new DecodingCapabilities { GivesDetails = true }, () => throw new InvalidOperationException("loaded"));
        ExtractionResult<Named> result = await PromptedExtractor.Create<Named>(client).ExtractAsync(text);
        Assert.Equal(ExtractionIssueKind.EmptyDocument, Assert.Single(result.Issues).Kind);
        await Assert.ThrowsAsync<InvalidOperationException>(() => PromptedExtractor.Create<Named>(client).ExtractAsync("Anna"));
    }

    [Theory]
    [InlineData(1, null, 1)]
    [InlineData(3, null, 3)]
    [InlineData(1, 2, 2)]
    public async Task As_many_windows_are_read_at_once_as_the_client_serves(int workers, int? asked, int expected)
    {
        TaskCompletionSource all = new();
        int started = 0;
        NameFindingClient client = new()
        {
            Before = (_, token) =>
            {
                if (Interlocked.Increment(ref started) == expected)
                {
                    all.SetResult();
                }

                return all.Task.WaitAsync(TimeSpan.FromSeconds(60), token);
            },
            Capabilities = new DecodingCapabilities { GivesDetails = true, Workers = workers },
        };
        string text = string.Concat(Enumerable.Range(0, 12).Select(i => $"Name{(char)('A' + i)} came. "));
        ExtractionResult<Named> result = await PromptedExtractor.Create<Named>(client).ExtractAsync(text, new ExtractionOptions { Splitter = DocumentSplitter.Sentences, WindowsAtOnce = asked });
        Assert.Equal(expected, client.MostAtOnce);
        Assert.Equal(12, result.Mentions.Count);
    }

    [Fact]
    public async Task A_window_whose_request_fails_is_asked_again_and_the_others_are_not()
    {
        int failures = 0;
        NameFindingClient client = new()
        {
            Before = (text, _) => text.Contains("Bob", StringComparison.Ordinal) && failures++ == 0 ? throw new HttpRequestException("busy") : Task.CompletedTask,
        };
        PromptedExtractor<Named> extractor = PromptedExtractor.Create<Named>(client, new PromptedExtractorOptions<Named> { Retries = new RetryOptions { Delay = TimeSpan.Zero } });
        ExtractionResult<Named> result = await extractor.ExtractAsync("Anna came. Bob left. Carl slept.", s_sentences);

        Assert.Equal(["Anna", "Bob", "Carl"], result.Mentions.Select(mention => mention.Text));
        Assert.Equal(["Anna came.", "Bob left.", "Bob left.", "Carl slept."], client.Texts);
        Assert.Equal(4, result.Usage.Attempts);
        Assert.Empty(result.Issues);
        Assert.True(result.Coverage.IsComplete);
    }

    [Fact]
    public async Task Of_single_fields_the_most_confident_window_wins()
    {
        int call = 0;
        ScriptedChatClient client = new(() => Answers.WithConfidence(call++ == 1 ? "\"Tuesday\"" : "\"Monday\"", call == 2 ? 0.8f : 0.3f));
        ExtractionResult<Named> result = await PromptedExtractor.Create<Named>(client).ExtractAsync("On Monday. On Tuesday. On Monday.", s_sentences);
        Assert.Equal(("Tuesday", 14, 0.8f), (result.Value.Day!.Value.Text, result.Value.Day.Value.Start, result.Value.Day.Value.Confidence));
        Assert.Equal(["Tuesday"], result.Mentions.Select(mention => mention.Text));
    }

    [Fact]
    public async Task Where_windows_overlap_a_mention_counts_once_and_one_that_was_cut_does_not()
    {
        NameFindingClient client = new() { Confidence = name => name.Length / 20f };
        const string Text = "Anna Bella Carla Dora";
        ExtractionResult<Named> result = await PromptedExtractor.Create<Named>(client).ExtractAsync(
            Text, new ExtractionOptions { Splitter = new FixedSplitter((0, 10), (5, 16), (11, 21)) });
        Assert.Equal(["Anna", "Bella", "Carla", "Dora"], result.Value.Person.Select(mention => mention.Text));
        Assert.All(result.Mentions, mention => Assert.Equal(mention.Text, Text[mention.Start..mention.End]));
    }

    [Fact]
    public async Task A_window_that_cuts_a_word_is_widened()
    {
        NameFindingClient client = new();
        await PromptedExtractor.Create<Named>(client).ExtractAsync("Annabella met Jose\u0301.", new ExtractionOptions { Splitter = new FixedSplitter((0, 4), (11, 18)) });
        Assert.Equal(["Annabella", "met Jose\u0301"], client.Texts);
    }

    [Fact]
    public async Task Text_in_no_window_is_told()
    {
        ExtractionResult<Named> result = await PromptedExtractor.Create<Named>(new NameFindingClient())
            .ExtractAsync("Anna came. Bob left. Carl stayed.", new ExtractionOptions { Splitter = new FixedSplitter((0, 10), (21, 33)) });
        ExtractionIssue issue = Assert.Single(result.Issues);
        Assert.Equal((ExtractionIssueKind.DocumentSkipped, ExtractionIssueSeverity.Lost, new TextSpan(10, 21)), (issue.Kind, issue.Severity, issue.Span));
        Assert.Equal(new DocumentCoverage(22, 33), result.Coverage);
        Assert.Equal(
            [(0, 10, DocumentRangeState.Read), (10, 21, DocumentRangeState.Skipped), (21, 33, DocumentRangeState.Read)],
            result.Ranges.Select(range => (range.Span.Start, range.Span.End, range.State)));
    }

    [Theory]
    [InlineData(5, 4)]
    [InlineData(0, 99)]
    [InlineData(-1, 4)]
    public async Task A_window_outside_the_document_is_refused(int start, int end)
    {
        DocumentSplitException exception = await Assert.ThrowsAsync<DocumentSplitException>(() => PromptedExtractor.Create<Named>(new NameFindingClient())
            .ExtractAsync("Anna came.", new ExtractionOptions { Splitter = new FixedSplitter((start, end)) }));
        Assert.Contains($"FixedSplitter returned the window {start}..{end}", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Windows_out_of_order_are_refused()
    {
        DocumentSplitException exception = await Assert.ThrowsAsync<DocumentSplitException>(() => PromptedExtractor.Create<Named>(new NameFindingClient())
            .ExtractAsync("Anna came. Bob left.", new ExtractionOptions { Splitter = new FixedSplitter((11, 20), (0, 10)) }));
        Assert.Contains("starts before the one it follows", exception.Message, StringComparison.Ordinal);
    }

    private sealed class FixedSplitter(params (int Start, int End)[] windows) : IDocumentSplitter
    {
        public IEnumerable<TextSpan> Split(string document, WindowLimits limits) => windows.Select(window => new TextSpan(window.Start, window.End));
    }
}
