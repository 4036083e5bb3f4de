using System.Net;
using Microsoft.Extensions.AI;
using NerSdk.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction;

/// <summary>What is asked again, what the model is told then, how long that waits, and what it costs.</summary>
public sealed class RetryingExtractorTests
{
    private const string Document = "Ada met Bob on Monday.";
    private const string Good = """{"person":["Ada","Bob"],"day":"Monday"}""";
    private const string Lossy = """{"person":["Ada","Eve"],"day":"Monday"}""";

    [Fact]
    public async Task An_answer_that_lost_nothing_is_asked_for_once()
    {
        using ScriptedChatClient client = new(Good);

        ExtractionResult<News> found = await Extractor(client).ExtractAsync(Document);

        Assert.Equal((1, 1), (client.Calls, found.Usage.Attempts));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_prompted_extractor_has_retries_as_an_option(bool isStreamed)
    {
        using ScriptedChatClient client = Answers(Lossy, Good);
        PromptedExtractor<News> extractor = PromptedExtractor.Create<News>(client, new() { Retries = new() });

        ExtractionResult<News>? found = null;
        if (isStreamed)
        {
            await foreach (ExtractionUpdate<News> update in extractor.ExtractStreamingAsync(Document))
            {
                found = update.Result;
            }
        }
        else
        {
            found = await extractor.ExtractAsync(Document);
        }

        Assert.Equal((Good, 2), (found!.RawAnswer, found.Usage.Attempts));
    }

    [Fact]
    public async Task A_repaired_answer_is_not_asked_for_again()
    {
        using ScriptedChatClient client = new($"```\n{Good}\n```");

        Assert.Equal(1, (await Extractor(client).ExtractAsync(Document)).Usage.Attempts);
    }

    [Fact]
    public async Task The_model_is_told_its_answer_and_what_was_lost_and_all_attempts_are_paid()
    {
        using ScriptedChatClient client = Answers(Lossy, Good);

        ExtractionResult<News> found = await Extractor(client).ExtractAsync(Document);

        Assert.Empty(found.Issues);
        Assert.Equal((2, 2, 20L, 6L), (client.Calls, found.Usage.Attempts, found.Usage.InputTokens, found.Usage.OutputTokens));
        Assert.Equal(["system", "user", "assistant", "user"], client.Messages.Select(message => message.Role.Value));
        Assert.Equal((Document, Lossy), (client.Messages[1].Text, client.Messages[2].Text));
        Assert.Contains("'Eve' as person", client.Messages[3].Text, StringComparison.Ordinal);
        Assert.Contains("2 requests", found.Usage.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_attempt_that_lost_least_is_the_result_and_there_are_no_more_than_asked_for()
    {
        using ScriptedChatClient client = Answers("""{"person":["Eve","Max"],"day":"Sunday"}""", Lossy, """{"person":["Eve","Max"],"day":null}""", Good);

        ExtractionResult<News> found = await Extractor(client).ExtractAsync(Document);

        Assert.Equal(3, client.Calls);
        Assert.Equal(Lossy, found.RawAnswer);
        Assert.Equal(3, found.Usage.Attempts);
    }

    [Fact]
    public async Task Of_attempts_that_lost_as_much_the_first_is_the_result()
    {
        using ScriptedChatClient client = Answers(Lossy, """{"person":["Max"],"day":null}""", """{"person":["Kim"],"day":null}""");

        Assert.Equal(Lossy, (await Extractor(client).ExtractAsync(Document)).RawAnswer);
    }

    [Theory]
    [InlineData("I'm sorry, I can't.", true)] // A refusal.
    [InlineData(Lossy, false)] // Not asked for.
    public async Task Refusals_are_not_asked_again_nor_losses_where_that_is_off(string answer, bool retriesLosses)
    {
        using ScriptedChatClient client = new(answer);

        await Extractor(client, new() { RetriesLosses = retriesLosses }).ExtractAsync(Document);

        Assert.Equal(1, client.Calls);
    }

    [Fact]
    public async Task A_model_under_the_grammar_is_not_asked_again_for_a_loss()
    {
        using ScriptedChatClient client = new(Lossy) { PromisesDetails = true };

        await Extractor(client).ExtractAsync(Document);

        Assert.Equal(1, client.Calls);
    }

    [Theory]
    [MemberData(nameof(Transient))]
    public async Task A_failure_that_may_pass_is_tried_again_after_a_wait(Exception failure, int? seconds)
    {
        ManualTime time = new();
        using ScriptedChatClient client = Failing(3, failure, Good);

        Task<ExtractionResult<News>> extraction = Extractor(client, new() { TimeProvider = time, MaxAttempts = 4 }).ExtractAsync(Document);
        List<TimeSpan> waits = await time.RunAsync(extraction);

        ExtractionResult<News> found = await extraction;
        Assert.Equal((4, 4), (client.Calls, found.Usage.Attempts));
        Assert.Equal(waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait), found.Usage.Elapsed);
        Assert.Equal(3, waits.Count);
        for (int i = 0; i < 3; i++)
        {
            double longest = seconds ?? Math.Pow(2, i);
            Assert.InRange(waits[i].TotalSeconds, seconds ?? longest / 2, longest);
        }
    }

    public static TheoryData<Exception, int?> Transient => new()
    {
        { new HttpRequestException("reset"), null },
        { new HttpRequestException("busy", null, HttpStatusCode.TooManyRequests), null },
        { new HttpRequestException("down", null, HttpStatusCode.ServiceUnavailable), null },
        { new TaskCanceledException("timeout", new TimeoutException()), null },
        { new IOException("cut"), null },
        { new InvalidOperationException("wrapped", new ServerException(500)), null },
        { new ServerException(429, "7"), 7 },
        { new InvalidOperationException("wrapped", new ServerException(503, "7")), 7 },
    };

    [Theory]
    [MemberData(nameof(Lasting))]
    public async Task A_failure_that_lasts_is_thrown_at_once(Exception failure)
    {
        using ScriptedChatClient client = Failing(3, failure, Good);

        Assert.Same(failure, await Assert.ThrowsAsync(failure.GetType(), () => Extractor(client).ExtractAsync(Document)));
        Assert.Equal(1, client.Calls);
    }

    public static TheoryData<Exception> Lasting =>
    [
        new HttpRequestException("bad", null, HttpStatusCode.BadRequest), new ServerException(401), new NotSupportedException(), new ServerException(429, "3600"),
        new InvalidOperationException("wrapped", new ServerException(404)), new IOException("wrapped", new ServerException(404)),
    ];

    [Fact]
    public async Task What_only_the_caller_knows_to_be_transient_is_tried_again()
    {
        using ScriptedChatClient client = Failing(1, new NotSupportedException(), Good);

        await Extractor(client, new() { IsTransient = exception => exception is NotSupportedException, Delay = TimeSpan.Zero }).ExtractAsync(Document);

        Assert.Equal(2, client.Calls);
    }

    [Fact]
    public async Task The_last_failure_is_thrown_and_a_failure_after_a_result_is_not()
    {
        using ScriptedChatClient failing = Failing(9, new IOException("cut"), Good);
        await Assert.ThrowsAsync<IOException>(() => Extractor(failing, new() { Delay = TimeSpan.Zero }).ExtractAsync(Document));
        Assert.Equal(3, failing.Calls);

        int call = 0;
        using ScriptedChatClient client = new(() => call++ == 0 ? Response(Lossy) : throw new ServerException(400));
        Assert.Equal(Lossy, (await Extractor(client).ExtractAsync(Document)).RawAnswer);
    }

    [Fact]
    public async Task Cancellation_ends_the_wait()
    {
        using CancellationTokenSource source = new();
        using ScriptedChatClient client = Failing(1, new IOException("cut"), Good);
        Task<ExtractionResult<News>> extraction = Extractor(client, new() { TimeProvider = new ManualTime() }).ExtractAsync(Document, cancellationToken: source.Token);

        await source.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => extraction);
        Assert.Equal(1, client.Calls);
    }

    [Fact]
    public async Task A_stream_tells_the_fields_of_the_first_attempt_and_the_result_of_the_best()
    {
        using ScriptedChatClient client = Answers(Lossy, Good);

        List<ExtractionUpdate<News>> updates = [];
        await foreach (ExtractionUpdate<News> update in Extractor(client).ExtractStreamingAsync(Document))
        {
            updates.Add(update);
        }

        Assert.Equal(["person"], updates[0].FinalFields);
        Assert.Single(updates, update => update.Result is not null);
        Assert.Equal((Good, 2), (updates[^1].Result!.RawAnswer, updates[^1].Result!.Usage.Attempts));
    }

    [Fact]
    public async Task A_stream_that_fails_is_asked_for_again()
    {
        using ScriptedChatClient client = Failing(1, new IOException("cut"), Good);

        List<ExtractionUpdate<News>> updates = [];
        await foreach (ExtractionUpdate<News> update in Extractor(client, new() { Delay = TimeSpan.Zero }).ExtractStreamingAsync(Document))
        {
            updates.Add(update);
        }

        Assert.Equal((Good, 2), (updates[^1].Result!.RawAnswer, updates[^1].Result!.Usage.Attempts));
        Assert.Equal(["person", "day"], updates[^1].FinalFields);
    }

    [Theory]
    [InlineData(0, 1, 60, "MaxAttempts")]
    [InlineData(1, -1, 60, "Delay")]
    [InlineData(1, 5, 4, "MaxDelay")]
    public void Options_out_of_range_are_refused_by_name(int attempts, int delay, int maxDelay, string name)
    {
        using ScriptedChatClient client = new(Good);
        RetryOptions options = new() { MaxAttempts = attempts, Delay = TimeSpan.FromSeconds(delay), MaxDelay = TimeSpan.FromSeconds(maxDelay) };

        Assert.Equal(name, Assert.ThrowsAny<ArgumentException>(() => Extractor(client, options)).ParamName);
    }

    private static IEntityExtractor<News> Extractor(ScriptedChatClient client, RetryOptions? options = null) =>
        new EntityExtractorBuilder<News>(PromptedExtractor.Create<News>(client)).UseRetries(options).Build();

    private static ScriptedChatClient Answers(params string[] answers)
    {
        int call = 0;
        return new ScriptedChatClient(() => Response(answers[call++]));
    }

    private static ScriptedChatClient Failing(int times, Exception failure, string answer)
    {
        int call = 0;
        return new ScriptedChatClient(() => call++ < times ? throw failure : Response(answer));
    }

    private static ChatResponse Response(string answer) =>
        new(new ChatMessage(ChatRole.Assistant, answer)) { Usage = new UsageDetails { InputTokenCount = 10, OutputTokenCount = 3 } };

    /// <summary>An exception of the form of System.ClientModel's.</summary>
    public sealed class ServerException(int status, string? retryAfter = null) : Exception($"HTTP {status}")
    {
        public int Status => status;

        public Raw GetRawResponse() => new(new Dictionary<string, string> { ["retry-after"] = retryAfter ?? "" });

        public sealed record Raw(IEnumerable<KeyValuePair<string, string>> Headers);
    }
}
