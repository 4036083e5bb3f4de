using Microsoft.Extensions.AI;
using NerSdk.SemanticKernel.ChatCompletion;

namespace NerSdk.SemanticKernel.Tests.ChatCompletion;

/// <summary>Usage in the forms of Semantic Kernel's connectors that no test here runs; OpenAI's is read from the real one.</summary>
public sealed class ServiceUsageTests
{
    [Fact]
    public void Usage_of_every_connector_is_read()
    {
        UsageDetails own = new() { InputTokenCount = 1 };
        Assert.Same(own, ServiceUsage.Read(new Dictionary<string, object?> { ["Usage"] = own }));

        AssertRead(null, new() { ["Usage"] = new { PromptTokens = (int?)5, CompletionTokens = (int?)6, TotalTokens = (int?)11 } });
        AssertRead(3, new() { ["Usage"] = new { InputTokens = 5, OutputTokens = 6, TotalTokens = 11, CacheReadInputTokens = 3 } });
        AssertRead(3, new() { ["PromptTokenCount"] = 5, ["CandidatesTokenCount"] = 6, ["TotalTokenCount"] = 11, ["CachedContentTokenCount"] = 3, ["Usage"] = null });
        AssertRead(null, new() { ["UsagePromptTokens"] = 5, ["UsageCompletionTokens"] = 6, ["UsageTotalTokens"] = 11 });
    }

    [Fact]
    public void Metadata_that_tell_nothing_have_no_usage()
    {
        Assert.Null(ServiceUsage.Read(new Dictionary<string, object?>()));
        Assert.Null(ServiceUsage.Read(new Dictionary<string, object?> { ["Usage"] = null }));
        Assert.Null(ServiceUsage.Read(new Dictionary<string, object?> { ["Usage"] = "many", ["PromptTokenCount"] = "five" }));
    }

    private static void AssertRead(long? cached, Dictionary<string, object?> metadata)
    {
        UsageDetails? usage = ServiceUsage.Read(metadata);
        Assert.Equal((5, 6, 11, cached), (usage?.InputTokenCount, usage?.OutputTokenCount, usage?.TotalTokenCount, usage?.CachedInputTokenCount));
    }
}
