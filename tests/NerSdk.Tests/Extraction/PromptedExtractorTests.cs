using NerSdk.Chat;
using Microsoft.Extensions.AI;
using NerSdk.Extraction;
using NerSdk.Prompting;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction;

public sealed class PromptedExtractorTests
{
    private const string Document = "Ada met Zoë on Monday. Ada left.";

    [Fact]
    public async Task An_answer_becomes_a_record_with_places_in_the_document()
    {
        ExtractionResult<News> found = await Extract("""{"person":["Zoë","Ada"],"day":"Monday"}""");

        Assert.Equal([new Mention("Ada", 0, 3), new Mention("Zoë", 8, 11), new Mention("Ada", 23, 26)], found.Value.Person);
        Assert.Equal(new Mention("Monday", 15, 21), found.Value.Date);
        Assert.Equal(
            [new("person", "Ada", 0, 3), new("person", "Zoë", 8, 11), new LabeledMention("day", "Monday", 15, 21), new("person", "Ada", 23, 26)],
            found.Mentions);
        Assert.Empty(found.Issues);
        Assert.Equal(new DocumentCoverage(Document.Length, Document.Length), found.Coverage);
    }

    [Fact]
    public async Task Only_the_first_place_counts_where_the_options_say_so()
    {
        ExtractionResult<News> found = await Extract("""{"person":["Ada"],"day":null}""", new() { Defaults = { Occurrences = OccurrencePolicy.First } });

        Assert.Equal([new LabeledMention("person", "Ada", 0, 3)], found.Mentions);
        Assert.Equal([new Mention("Ada", 0, 3)], found.Value.Person);
    }

    [Fact]
    public async Task Mentions_hold_one_mention_of_a_single_field_as_the_record_does()
    {
        ExtractionResult<News> found = await Extract("""{"person":[],"day":"Ada"}""");

        Assert.Equal(new Mention("Ada", 0, 3), found.Value.Date);
        Assert.Equal([new LabeledMention("day", "Ada", 0, 3)], found.Mentions);
    }

    [Theory]
    [InlineData(0f)]
    [InlineData(null)]
    [InlineData(1f)]
    public async Task Temperature_is_sent_as_the_options_say(float? temperature)
    {
        using ScriptedChatClient client = new("""{"person":[],"day":null}""");

        await PromptedExtractor.Create<News>(client, new() { Temperature = temperature }).ExtractAsync(Document);

        Assert.Equal(temperature, client.Options!.Temperature);
        Assert.Equal(0, new PromptedExtractorOptions<News>().Temperature);
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Temperature_out_of_range_is_named(float temperature)
    {
        using ScriptedChatClient client = new("{}");

        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => PromptedExtractor.Create<News>(client, new() { Temperature = temperature }));

        Assert.Equal("Temperature", error.ParamName);
    }

    [Fact]
    public async Task Answers_in_several_messages_are_read_as_one()
    {
        ScriptedChatClient client = new(() => new ChatResponse(
            [new ChatMessage(ChatRole.Assistant, [new TextContent("""{"person":["A"""), new TextContent("""da"],"day":null}""")])]));

        Assert.Equal(2, (await PromptedExtractor.Create<News>(client).ExtractAsync(Document)).Value.Person.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \r\n\t\u00a0\u3000")]
    public async Task An_empty_document_is_an_issue_and_asks_no_model(string document)
    {
        using ScriptedChatClient client = new("never asked");

        ExtractionResult<News> found = await PromptedExtractor.Create<News>(client).ExtractAsync(document);

        Assert.Equal(0, client.Calls);
        Assert.Equal(ExtractionIssueKind.EmptyDocument, Assert.Single(found.Issues).Kind);
        Assert.Empty(found.Value.Person);
        Assert.Null(found.Value.Date);
        Assert.Empty(found.Mentions);
        Assert.True(found.Coverage.IsComplete);
        Assert.Equal(0, found.Usage.InputTokens);
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_in_the_document_is_an_issue_and_offsets_stay_right()
    {
        const string document = "x\ud83d Ada \ude00\ude00 Zoë \ufffd";

        ExtractionResult<News> found = await Extract("""{"person":["Ada","Zoë"],"day":null}""", document: document);

        ExtractionIssue issue = Assert.Single(found.Issues);
        Assert.Equal(ExtractionIssueKind.LoneSurrogate, issue.Kind);
        Assert.Equal(new TextSpan(1, 2), issue.Span);
        Assert.Contains("3 places, the first at 1", issue.Message, StringComparison.Ordinal);
        Assert.Equal([new Mention("Ada", 3, 6), new Mention("Zoë", 10, 13)], found.Value.Person);
    }

    [Fact]
    public async Task A_mention_never_crosses_half_of_a_surrogate_pair()
    {
        ExtractionResult<News> found = await Extract("{\"person\":[\"a \ufffd b\"],\"day\":null}", document: "a \ud83d b");

        Assert.Equal([ExtractionIssueKind.LoneSurrogate, ExtractionIssueKind.NotInDocument], found.Issues.Select(issue => issue.Kind));
        Assert.Empty(found.Mentions);
    }

    [Fact]
    public async Task The_request_carries_prompt_schema_and_options()
    {
        using ScriptedChatClient client = new("""{"person":[],"day":null}""");
        EntityExample<News>[] examples = [new("Bob", News.Schema.FromSpans("Bob", [new("person", 0, 3)]))];
        using CancellationTokenSource cancellation = new();

        await PromptedExtractor.Create<News>(client, new() { Examples = examples, Defaults = { MaxOutputTokens = 77 } }).ExtractAsync(Document, cancellationToken: cancellation.Token);

        Assert.Equal(
            EntityPrompt.CreateMessages(News.Schema, Document, examples).Select(message => (message.Role, message.Text)),
            client.Messages.Select(message => (message.Role, message.Text)));
        Assert.Equal(77, client.Options!.MaxOutputTokens);
        Assert.Equal(0, client.Options.Temperature);
        Assert.Same(News.Schema, client.Options.GetEntitySchema());
        Assert.NotNull(Assert.IsType<ChatResponseFormatJson>(client.Options.ResponseFormat).Schema);
        Assert.Equal(cancellation.Token, client.Token);
    }

    [Fact]
    public async Task A_request_can_be_changed_before_it_is_sent()
    {
        using ScriptedChatClient client = new("""{"person":[],"day":null}""");
        PromptedExtractorOptions<News> options = new()
        {
            ConfigureRequest = request =>
            {
                Assert.Same(News.Schema, request.GetEntitySchema());
                request.Temperature = null;
                request.ResponseFormat = ChatResponseFormat.Json;
            },
        };

        await PromptedExtractor.Create<News>(client, options).ExtractAsync(Document);

        Assert.Null(client.Options!.Temperature);
        Assert.Same(ChatResponseFormat.Json, client.Options.ResponseFormat);
    }

    [Fact]
    public async Task Every_request_has_its_own_options()
    {
        using ScriptedChatClient client = new("""{"person":[],"day":null}""");
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(client);

        await extractor.ExtractAsync(Document);
        ChatOptions? first = client.Options;
        await extractor.ExtractAsync(Document);

        Assert.NotSame(first, client.Options);
    }

    [Fact]
    public async Task Usage_is_what_the_client_tells()
    {
        ScriptedChatClient client = new(() => new ChatResponse(new ChatMessage(ChatRole.Assistant, """{"person":[],"day":null}"""))
        {
            Usage = new UsageDetails { InputTokenCount = 50, CachedInputTokenCount = 40, OutputTokenCount = 9 },
        });

        ExtractionUsage usage = (await PromptedExtractor.Create<News>(client).ExtractAsync(Document)).Usage;

        Assert.Equal(new ExtractionUsage { InputTokens = 50, CachedInputTokens = 40, OutputTokens = 9, Elapsed = usage.Elapsed }, usage);
        Assert.True(usage.Elapsed > TimeSpan.Zero);
    }

    [Fact]
    public async Task A_cancelled_call_asks_no_model()
    {
        using ScriptedChatClient client = new("never asked");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PromptedExtractor.Create<News>(client).ExtractAsync(Document, cancellationToken: new CancellationToken(canceled: true)));

        Assert.Equal(0, client.Calls);
    }

    [Fact]
    public async Task Cancellation_and_errors_of_the_client_are_passed_on()
    {
        using ScriptedChatClient cancelled = new(() => throw new OperationCanceledException());
        using ScriptedChatClient broken = new(() => throw new InvalidDataException("no model"));

        await Assert.ThrowsAsync<OperationCanceledException>(() => PromptedExtractor.Create<News>(cancelled).ExtractAsync(Document));
        await Assert.ThrowsAsync<InvalidDataException>(() => PromptedExtractor.Create<News>(broken).ExtractAsync(Document));
    }

    [Fact]
    public async Task Client_and_document_are_required()
    {
        using ScriptedChatClient client = new("");

        Assert.Throws<ArgumentNullException>("client", () => PromptedExtractor.Create<News>(null!));
        await Assert.ThrowsAsync<ArgumentNullException>("document", () => PromptedExtractor.Create<News>(client).ExtractAsync(null!));
    }

    private static async Task<ExtractionResult<News>> Extract(string answer, PromptedExtractorOptions<News>? options = null, string document = Document)
    {
        using ScriptedChatClient client = new(answer);
        return await PromptedExtractor.Create<News>(client, options).ExtractAsync(document);
    }
}
