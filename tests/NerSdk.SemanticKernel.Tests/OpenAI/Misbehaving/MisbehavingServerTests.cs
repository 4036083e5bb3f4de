using System.ClientModel;
using Microsoft.SemanticKernel;
using NerSdk.Chat;
using NerSdk.Extraction;

namespace NerSdk.SemanticKernel.Tests.OpenAI.Misbehaving;

/// <summary>A server that misbehaves in many ways, over each client, whole and streamed: a result with these issues, or an exception that says what happened.</summary>
public sealed class MisbehavingServerTests(OpenAIServer server) : IClassFixture<OpenAIServer>
{
    public static TheoryData<OpenAIRoute, bool, string> Ways
    {
        get
        {
            TheoryData<OpenAIRoute, bool, string> ways = [];
            foreach (OpenAIRoute route in Enum.GetValues<OpenAIRoute>())
            {
                foreach ((string name, ServerWay way) in ServerWays.All)
                {
                    ways.Add(route, true, name);
                    if (!way.StreamOnly)
                    {
                        ways.Add(route, false, name);
                    }
                }
            }

            return ways;
        }
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Each_way_has_its_outcome(OpenAIRoute route, bool isStreamed, string name)
    {
        ServerWay way = ServerWays.All[name];
        string document = $"Siemens opened a plant in Erlangen, said Roland Busch. {route} {isStreamed} {name}";
        server.Script(document, new("") { Send = new(way.Send) });
        Task<ExtractionResult<Scripted.News>> extraction = ExtractAsync(route, isStreamed, document).WaitAsync(TimeSpan.FromSeconds(60));

        Exception? exception = await Record.ExceptionAsync(() => extraction);

        if (exception is null)
        {
            Assert.Equal(isStreamed && way.StreamedIssues is { } streamed ? streamed : way.Issues, (await extraction).Issues.Select(issue => issue.Kind));
            Assert.True(way.Failure is null || (isStreamed && way.StreamedIssues is not null));
        }
        else
        {
            Assert.True(new[] { way.Failure, way.FailureOfSecond }.Any(failure => failure is { } told && Says(exception, told)), exception.ToString());
            Assert.False(isStreamed && way.StreamedIssues is not null);
        }
    }

    [Theory]
    [InlineData(OpenAIRoute.ChatService, false), InlineData(OpenAIRoute.ChatService, true)]
    [InlineData(OpenAIRoute.ChatClient, false), InlineData(OpenAIRoute.ChatClient, true)]
    [InlineData(OpenAIRoute.OwnChatClient, false), InlineData(OpenAIRoute.OwnChatClient, true)]
    public async Task A_server_that_never_answers_is_no_cancellation(OpenAIRoute route, bool isStreamed)
    {
        string document = $"never {route} {isStreamed}";
        server.Script(document, new("") { IsEndless = true });

        Exception exception = await Assert.ThrowsAnyAsync<Exception>(() => ExtractAsync(route, isStreamed, document, TimeSpan.FromSeconds(1)).WaitAsync(TimeSpan.FromSeconds(60)));

        Assert.True(exception is ModelRequestException { IsTransient: true } or HttpOperationException { InnerException: not null }, exception.ToString());
    }

    [Theory]
    [InlineData(OpenAIRoute.ChatService, false), InlineData(OpenAIRoute.ChatService, true)]
    [InlineData(OpenAIRoute.ChatClient, false), InlineData(OpenAIRoute.ChatClient, true)]
    [InlineData(OpenAIRoute.OwnChatClient, false), InlineData(OpenAIRoute.OwnChatClient, true)]
    public async Task Retries_wait_as_long_as_the_server_asks_and_tell_the_model_what_was_lost(OpenAIRoute route, bool isStreamed)
    {
        string document = $"Siemens opened a plant in Erlangen, said Roland Busch. retry {route} {isStreamed}";
        int request = 0;
        ServerAnswer answer = new("")
        {
            Send = (context, streams) => request++ switch
            {
                0 => Wire.Status(429, headers: ("Retry-After", "1"))(context, streams),
                1 => Wire.Raw("", "text/html")(context, streams),
                _ => Wire.Answer(Scripted.Texts.Answer)(context, streams),
            },
        };
        server.Script(document, answer);
        PassingTime time = new();

        ExtractionResult<Scripted.News> found = await ExtractAsync(route, isStreamed, document, retries: new() { IsTransient = exception => exception is ModelRequestException, Delay = TimeSpan.Zero, TimeProvider = time });

        Assert.Equal((3, 3, 3), (request, found.Usage.Attempts, found.Mentions.Count));
        Assert.Equal([TimeSpan.FromSeconds(1)], time.Waits);
    }

    private static bool Says(Exception exception, int failure) => failure switch
    {
        ServerWay.Unreadable => exception is ModelRequestException,
        ServerWay.Broken => exception is HttpRequestException or IOException or ClientResultException or HttpOperationException,
        _ => exception is ClientResultException { Status: var status } && status == failure
            || (exception is HttpOperationException { StatusCode: { } code } && (int)code == failure),
    };

    private async Task<ExtractionResult<Scripted.News>> ExtractAsync(OpenAIRoute route, bool isStreamed, string document, TimeSpan? timeout = null, RetryOptions? retries = null)
    {
        IEntityExtractor<Scripted.News> extractor = server.CreateKernel(route, timeout: timeout).GetEntityExtractor<Scripted.News>();
        extractor = retries is null ? extractor : new RetryingExtractor<Scripted.News>(extractor, retries);
        if (!isStreamed)
        {
            return await extractor.ExtractAsync(document);
        }

        ExtractionUpdate<Scripted.News>? last = null;
        await foreach (ExtractionUpdate<Scripted.News> update in extractor.ExtractStreamingAsync(document))
        {
            last = update;
        }

        return last!.Result!;
    }
}
