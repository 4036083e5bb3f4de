using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using NerSdk.Chat;
using NerSdk.Extraction;

namespace NerSdk.Onnx.Tests.Chat;

/// <summary>The real model behind ordinary middleware: same result, whole and streamed, computed and from the cache. All orders are tried with a scripted client.</summary>
[Collection(ExtractorTests.Name)]
public sealed class MiddlewareTests(ExtractorClient extractor)
{
    [Theory]
    [InlineData("CLTF")]
    [InlineData("LTFC")]
    [InlineData("TFCL")]
    [InlineData("FCLT")]
    public async Task Nothing_is_lost_on_the_first_call_and_on_a_cache_hit(string order)
    {
        ExtractionResult<PressReport> expected = await PromptedExtractor.Create<PressReport>(extractor.Client).ExtractAsync(Documents.Press);
        int requests = 0;

        // Not disposed: the client is shared.
        IChatClient pipeline = Build(new CountingClient(extractor.Client, () => requests++), order);
        PromptedExtractor<PressReport> found = PromptedExtractor.Create<PressReport>(pipeline);

        AssertSame(expected, await found.ExtractAsync(Documents.Press));
        AssertSame(expected, await found.ExtractAsync(Documents.Press));
        AssertSame(expected, await StreamAsync(found));
        AssertSame(expected, await StreamAsync(found));
        Assert.Equal(2, requests);
    }

    [Fact]
    public async Task Fields_are_told_before_the_answer_is_complete()
    {
        List<string> told = [];
        await foreach (ExtractionUpdate<PressReport> update in PromptedExtractor.Create<PressReport>(extractor.Client).ExtractStreamingAsync(Documents.Press))
        {
            told.Add($"{string.Join(' ', update.FinalFields)}: {update.Value.Person.Count} {update.Value.Organization.Count} {update.Value.Location.Count}");
        }

        Assert.Equal(
            ["person: 1 0 0", "person organization: 1 1 0", "person organization location: 1 1 1", "person organization location: 1 1 1"],
            told);
    }

    [Fact]
    public void Client_promises_details() => Assert.True(extractor.Client.GetService<DecodingCapabilities>()!.GivesDetails);

    private static IChatClient Build(IChatClient client, string order)
    {
        ChatClientBuilder builder = client.AsBuilder();
        foreach (char middleware in order)
        {
            _ = middleware switch
            {
                'C' => builder.UseDistributedCache(new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()))),
                'L' => builder.UseLogging(LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace))),
                'T' => builder.UseOpenTelemetry(configure: telemetry => telemetry.EnableSensitiveData = true),
                _ => builder.UseFunctionInvocation(),
            };
        }

        return builder.Build();
    }

    private static async Task<ExtractionResult<PressReport>> StreamAsync(PromptedExtractor<PressReport> extractor)
    {
        ExtractionResult<PressReport>? result = null;
        await foreach (ExtractionUpdate<PressReport> update in extractor.ExtractStreamingAsync(Documents.Press))
        {
            result = update.Result;
        }

        return Assert.IsType<ExtractionResult<PressReport>>(result);
    }

    private static void AssertSame(ExtractionResult<PressReport> expected, ExtractionResult<PressReport> found)
    {
        Assert.Empty(found.Issues);
        Assert.All(found.Mentions, mention => Assert.NotNull(mention.Confidence));
        Assert.Equal(expected.Mentions, found.Mentions);
        Assert.Equal(expected.Coverage, found.Coverage);
        Assert.Equal(expected.Usage.OutputTokens, found.Usage.OutputTokens);
        Assert.Equal(expected.Usage.DecidedTokens, found.Usage.DecidedTokens);
        Assert.NotNull(found.Usage.Passes);
    }

    /// <summary>Counts requests.</summary>
    private sealed class CountingClient(IChatClient inner, Action count) : DelegatingChatClient(inner)
    {
        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            count();
            return base.GetResponseAsync(messages, options, cancellationToken);
        }

        public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            count();
            return base.GetStreamingResponseAsync(messages, options, cancellationToken);
        }
    }
}
