using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using NerSdk.Chat;
using NerSdk.Extraction;
using NerSdk.SemanticKernel.ChatCompletion;
using NerSdk.SemanticKernel.Tests.Scripted;

namespace NerSdk.SemanticKernel.Tests.ChatCompletion;

/// <summary>An extraction through bridges between the two stacks has the mentions, confidences, coverage and issues of the direct way.</summary>
[Collection(RealModel.Collection)]
public sealed class BridgeTests(RealModel model)
{
    public static TheoryData<string> Ways => ["own service", "Semantic Kernel's service", "Semantic Kernel's client", "both", "there and back"];

    [Theory, MemberData(nameof(Ways))]
    public async Task Result_of_the_model_is_the_same(string way)
    {
        ExtractionResult<News> direct = await PromptedExtractor.Create<News>(model.Client).ExtractAsync(Texts.Document);

        ExtractionResult<News> found = await CreateKernel(way, model.Client).ExtractAsync<News>(Texts.Document);

        Assert.Empty(found.Issues);
        Assert.Equal(direct.Mentions, found.Mentions);
        Assert.All(found.Mentions, mention => Assert.InRange(mention.Confidence!.Value, 0.2f, 1f));
        Assert.Equal((direct.Coverage, direct.Usage.DecidedTokens), (found.Coverage, found.Usage.DecidedTokens));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Streamed_result_of_the_model_is_the_same(string way)
    {
        ExtractionResult<News> direct = await PromptedExtractor.Create<News>(model.Client).ExtractAsync(Texts.Document);

        ExtractionResult<News>? found = null;
        await foreach (ExtractionUpdate<News> update in CreateKernel(way, model.Client).GetEntityExtractor<News>().ExtractStreamingAsync(Texts.Document))
        {
            found = update.Result;
        }

        Assert.Empty(found!.Issues);
        Assert.Equal(direct.Mentions, found.Mentions);
        Assert.Equal((direct.Coverage, direct.Usage.DecidedTokens), (found.Coverage, found.Usage.DecidedTokens));
    }

    [Theory, MemberData(nameof(Ways))]
    public async Task Document_that_was_not_read_to_its_end_is_an_issue(string way)
    {
        DecodingDetails details = new() { DocumentRead = 40, DecidedTokens = 4, Passes = 5, Strings = [] };
        ScriptedChatClient client = new("""{"person":[],"organization":["Siemens"],"location":["Erlangen"]}""") { Details = details };

        ExtractionResult<News> found = await CreateKernel(way, client).ExtractAsync<News>(Texts.Document);

        Assert.Equal((40, Texts.Document.Length), (found.Coverage.Read, found.Coverage.Length));
        Assert.Equal(ExtractionIssueKind.DocumentTruncated, Assert.Single(found.Issues).Kind);
        Assert.Equal(5, found.Usage.Passes);
    }

    // Through the other two, nothing of the client can be seen: Semantic Kernel's service has its model's id and address only.
    [Theory]
    [InlineData("own service", 48)]
    [InlineData("Semantic Kernel's client", 48)]
    [InlineData("Semantic Kernel's service", 1500)]
    [InlineData("both", 1500)]
    public void Profile_of_the_model_is_found(string way, int windowTokens)
    {
        using ScriptedChatClient client = new("") { Capabilities = new DecodingCapabilities { GivesDetails = true, Workers = 3, Profile = new ModelProfile { WindowTokens = 48 } } };

        DecodingCapabilities? found = CreateKernel(way, client).GetEntityExtractor<News>().GetService(typeof(DecodingCapabilities)) as DecodingCapabilities;

        Assert.Equal(windowTokens, (found?.Profile ?? ModelProfile.Default).WindowTokens);
    }

    [Fact]
    public async Task Client_that_loads_at_the_first_request_counts_tokens_through_a_bridge()
    {
        int counted = 0;
        DecodingCapabilities loaded = new() { GivesDetails = false, CountTokens = text => { counted++; return text.Length; }, Profile = new ModelProfile { WindowTokens = 48 } };
        using DeferredChatClient deferred = new(
            new ChatClientMetadata("deferred"), new DecodingCapabilities { GivesDetails = false }, () => new ScriptedChatClient("""{"person":[],"organization":[],"location":[]}""") { Capabilities = loaded });

        await CreateKernel("Semantic Kernel's client", deferred).ExtractAsync<News>("Ada came. Bob left.");

        Assert.True(counted > 0);
    }

    private static Kernel CreateKernel(string way, IChatClient client)
    {
        IKernelBuilder builder = Kernel.CreateBuilder();
        switch (way)
        {
            case "own service":
                builder.Services.AddSingleton<IChatCompletionService>(new DecoratedService(new OnnxChatCompletionService(client)));
                break;
            case "Semantic Kernel's service":
                builder.Services.AddSingleton(client.AsChatCompletionService());
                break;
            case "Semantic Kernel's client":
                builder.Services.AddSingleton(new OnnxChatCompletionService(client).AsChatClient());
                break;
            case "both":
                builder.Services.AddSingleton(client.AsChatCompletionService().AsChatClient());
                break;
            case "there and back":
                builder.Services.AddSingleton<IChatCompletionService>(
                    new DecoratedService(new DecoratedService(new OnnxChatCompletionService(client)).AsChatClient().AsChatCompletionService()));
                break;
        }

        return builder.Build();
    }

    /// <summary>A service around another one, as applications write them, so that the extractor does not find our own.</summary>
    private sealed class DecoratedService(IChatCompletionService inner) : IChatCompletionService
    {
        public IReadOnlyDictionary<string, object?> Attributes => inner.Attributes;

        public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
            ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
            inner.GetChatMessageContentsAsync(chatHistory, executionSettings, kernel, cancellationToken);

        public IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
            ChatHistory chatHistory, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default) =>
            inner.GetStreamingChatMessageContentsAsync(chatHistory, executionSettings, kernel, cancellationToken);
    }
}
