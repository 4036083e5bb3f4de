using System.Collections.Immutable;
using System.Diagnostics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NerSdk.Answers;
using NerSdk.Chat;
using NerSdk.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction;

/// <summary>Ordinary middleware around the chat client, in any order, changes nothing: neither the result nor what is known of it.</summary>
public sealed class MiddlewareTests
{
    private const string Document = "Ada met Bob on Monday. Ada left early.";
    private const string Answer = """{"person":["Ada","Bob"],"day":"Monday"}""";
    private const string Source = "NerSdk.Tests.Middleware";

    public static TheoryData<string> Orders() => [.. Permutations("CLTF")];

    [Theory]
    [MemberData(nameof(Orders))]
    public async Task Nothing_is_lost_in_any_order_on_the_first_call_and_on_a_cache_hit(string order)
    {
        ExtractionResult<News> expected = await PromptedExtractor.Create<News>(Client()).ExtractAsync(Document);
        using ScriptedChatClient client = Client();
        using ActivityListener listener = Listen();
        using IChatClient pipeline = Build(client, order);
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(pipeline);

        AssertSame(expected, await extractor.ExtractAsync(Document));
        AssertSame(expected, await extractor.ExtractAsync(Document));
        Assert.Equal(1, client.Calls);
        AssertSame(expected, await StreamAsync(extractor));
        AssertSame(expected, await StreamAsync(extractor));
        Assert.Equal(2, client.Calls);
    }

    [Fact]
    public async Task The_result_that_must_survive_tells_all()
    {
        ExtractionResult<News> expected = await PromptedExtractor.Create<News>(Client()).ExtractAsync(Document);

        Assert.Equal([0.25f, 0.5f, 0.75f, 0.25f], expected.Mentions.Select(mention => mention.Confidence!.Value));
        Assert.Equal(new DocumentCoverage(31, Document.Length), expected.Coverage);
        Assert.Equal(
            [ExtractionIssueKind.DocumentTruncated, ExtractionIssueKind.UnknownCharacters, ExtractionIssueKind.AnswerTruncated],
            expected.Issues.Select(issue => issue.Kind));
        Assert.Equal((TimeSpan.FromMilliseconds(7), TimeSpan.FromMilliseconds(9)), (expected.Usage.Waited, expected.Usage.Worked));
        Assert.Equal((4, 5, 50, 40, 9), (expected.Usage.DecidedTokens, expected.Usage.Passes, expected.Usage.InputTokens, expected.Usage.CachedInputTokens, expected.Usage.OutputTokens));
    }

    [Fact]
    public async Task A_cache_that_keeps_updates_as_they_came_loses_nothing()
    {
        ExtractionResult<News> expected = await PromptedExtractor.Create<News>(Client()).ExtractAsync(Document);
        using ScriptedChatClient client = Client();
        using IChatClient pipeline = client.AsBuilder().UseDistributedCache(Cache(), cache => cache.CoalesceStreamingUpdates = false).Build();
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(pipeline);

        AssertSame(expected, await StreamAsync(extractor));
        AssertSame(expected, await StreamAsync(extractor));
        Assert.Equal(1, client.Calls);
    }

    [Fact]
    public async Task A_cache_keeps_schemas_apart_that_differ_in_nothing_that_a_model_sees()
    {
        using ScriptedChatClient client = Client();
        using IChatClient pipeline = client.AsBuilder().UseDistributedCache(Cache()).Build();
        ChatOptions Options(string json) => new() { AdditionalProperties = new() { [EntitySchemaChatOptions.SchemaKey] = json } };

        await pipeline.GetResponseAsync("text", Options(News.Schema.ToJson()));
        await pipeline.GetResponseAsync("text", Options(News.Schema.ToJson().Replace("DATE", "TIME", StringComparison.Ordinal)));
        await pipeline.GetResponseAsync("text", Options(News.Schema.ToJson()));

        Assert.Equal(2, client.Calls);
    }

    [Fact]
    public async Task Middleware_that_drops_the_details_is_an_issue()
    {
        using ScriptedChatClient client = Client();
        using IChatClient pipeline = client.AsBuilder().Use(async (messages, options, inner, cancellationToken) =>
        {
            ChatResponse response = await inner.GetResponseAsync(messages, options, cancellationToken);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, response.Text));
        }, null).Build();

        ExtractionResult<News> found = await PromptedExtractor.Create<News>(pipeline).ExtractAsync(Document);

        Assert.Contains(found.Issues, issue => issue.Kind == ExtractionIssueKind.DetailsMissing);
        Assert.Null(found.Coverage.Read);
    }

    [Fact]
    public async Task Middleware_that_changes_the_answer_is_an_issue()
    {
        using ScriptedChatClient client = Client();
        using IChatClient pipeline = client.AsBuilder().Use(async (messages, options, inner, cancellationToken) =>
        {
            ChatResponse response = await inner.GetResponseAsync(messages, options, cancellationToken);
            response.Messages = [new ChatMessage(ChatRole.Assistant, " " + response.Text)];
            return response;
        }, null).Build();

        ExtractionResult<News> found = await PromptedExtractor.Create<News>(pipeline).ExtractAsync(Document);

        Assert.Contains(found.Issues, issue => issue.Kind == ExtractionIssueKind.DetailsUnreadable);
        Assert.All(found.Mentions, mention => Assert.Null(mention.Confidence));
        Assert.Equal(4, found.Mentions.Count);
    }

    private static ScriptedChatClient Client() => new(() =>
    {
        ChatResponse response = new(new ChatMessage(ChatRole.Assistant, Answer))
        {
            ResponseId = "answer-1",
            FinishReason = ChatFinishReason.Length,
            Usage = new UsageDetails { InputTokenCount = 50, CachedInputTokenCount = 40, OutputTokenCount = 9, TotalTokenCount = 59 },
        };
        new DecodingDetails
        {
            DocumentRead = 31,
            BytesNotRead = 2,
            DecidedTokens = 4,
            Passes = 5,
            Waited = TimeSpan.FromMilliseconds(7),
            Worked = TimeSpan.FromMilliseconds(9),
            Strings = [Decoded("\"Ada\"", 0.25f, 0, 23), Decoded("\"Bob\"", 0.5f, 8), Decoded("\"Monday\"", 0.75f)],
        }.AttachTo(response);
        return response;
    })
    {
        PromisesDetails = true,
    };

    private static DecodedString Decoded(string text, float confidence, params ImmutableArray<int> places) =>
        new(Answer.IndexOf(text, StringComparison.Ordinal), text.Length, confidence, places.IsEmpty ? default : places);

    private static IChatClient Build(IChatClient client, string order)
    {
        ChatClientBuilder builder = client.AsBuilder();
        foreach (char middleware in order)
        {
            _ = middleware switch
            {
                'C' => builder.UseDistributedCache(Cache()),
                'L' => builder.UseLogging(new LoggerFactory([new TraceProvider()], new LoggerFilterOptions { MinLevel = LogLevel.Trace })),
                'T' => builder.UseOpenTelemetry(sourceName: Source, configure: telemetry => telemetry.EnableSensitiveData = true),
                _ => builder.UseFunctionInvocation(),
            };
        }

        return builder.Build();
    }

    private static MemoryDistributedCache Cache() => new(Options.Create(new MemoryDistributedCacheOptions()));

    private static ActivityListener Listen()
    {
        ActivityListener listener = new() { ShouldListenTo = source => source.Name == Source, Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    private static async Task<ExtractionResult<News>> StreamAsync(PromptedExtractor<News> extractor)
    {
        ExtractionResult<News>? result = null;
        await foreach (ExtractionUpdate<News> update in extractor.ExtractStreamingAsync(Document))
        {
            result = update.Result;
        }

        return Assert.IsType<ExtractionResult<News>>(result);
    }

    private static void AssertSame(ExtractionResult<News> expected, ExtractionResult<News> found)
    {
        Assert.Equal(expected.Value.Person, found.Value.Person);
        Assert.Equal(expected.Value.Date, found.Value.Date);
        Assert.Equal(expected.Mentions, found.Mentions);
        Assert.Equal(expected.Issues, found.Issues);
        Assert.Equal(expected.Coverage, found.Coverage);
        Assert.Equal(expected.Usage with { Elapsed = default }, found.Usage with { Elapsed = default });
    }

    private static IEnumerable<string> Permutations(string letters) =>
        letters.Length == 0 ? [""] : letters.SelectMany(letter => Permutations(letters.Replace(letter.ToString(), "", StringComparison.Ordinal)).Select(rest => letter + rest));

    /// <summary>Makes the loggers format everything, as a real provider does.</summary>
    private sealed class TraceProvider : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Assert.NotNull(formatter(state, exception));

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public void Dispose()
        {
        }
    }
}
