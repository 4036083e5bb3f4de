using System.ComponentModel;
using NerSdk.Extraction;
using NerSdk.Models;
using NerSdk.Onnx.Chat;

namespace NerSdk.Onnx.Tests.Chat;

/// <summary>
/// What the savings save, counted instead of timed: a lost one shows as more passes, on any machine. The text is one that the model is
/// sure about.
/// </summary>
public sealed class ExtractionCountersTests
{
    // 26 tokens and the end token. Without forced tokens each of the 26 is decided in a pass of its own, the first one in the pass that
    // reads the document; with them only 12 are. A prefix that is not kept costs one pass more.
    [Theory]
    [InlineData(false, false, 27, 26, 0)]
    [InlineData(true, false, 26, 26, 87)]
    [InlineData(false, true, 13, 12, 0)]
    [InlineData(true, true, 12, 12, 87)]
    public async Task Kept_prefix_and_forced_tokens_cost_no_pass_and_change_no_answer(
        bool reusePrefix, bool feedForcedTokens, int passes, int decidedTokens, int cachedTokens)
    {
        using OnnxChatClient client = new(ExtractorModel.Path, new() { ReusePrefix = reusePrefix, FeedForcedTokens = feedForcedTokens });
        PromptedExtractor<Report> extractor = PromptedExtractor.Create<Report>(client);
        ExtractionResult<Report> first = await extractor.ExtractAsync("It rained.");
        ExtractionResult<Report> second = await extractor.ExtractAsync("Ada Lovelace met Charles Babbage in London.");

        Assert.Equal(0, first.Usage.CachedInputTokens);
        Assert.Equal(
            (passes, decidedTokens, cachedTokens, 27),
            (second.Usage.Passes, second.Usage.DecidedTokens, second.Usage.CachedInputTokens, second.Usage.OutputTokens));
        Assert.Equal(
            [("person", "Ada Lovelace"), ("person", "Charles Babbage"), ("location", "London")],
            second.Mentions.Select(mention => (mention.Label, mention.Text)));
    }
}

[EntitySchema]
internal sealed partial record Report
{
    [Entity, Description("names of people")]
    public IReadOnlyList<Mention> Person { get; init; } = [];

    [Entity, Description("companies, institutions, teams and other organizations")]
    public IReadOnlyList<Mention> Organization { get; init; } = [];

    [Entity, Description("countries, cities and other named places")]
    public IReadOnlyList<Mention> Location { get; init; } = [];
}
