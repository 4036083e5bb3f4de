using NerSdk.Chat;
using NerSdk.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction.Selection;

public sealed class SelectionTests
{
    // person: Ann Lee 0..7 (.6), Lee Roe 4..11 (.9), Bob 13..16 (.1); organization: Ann Lee (.7), Bob Inc 13..20 (.5).
    private const string Text = "Ann Lee Roe, Bob Inc.";

    [Fact]
    public async Task All_stay_by_default_in_order_of_position()
    {
        ExtractionResult<Named> result = await ExtractAsync(new ExtractionOptions());
        Assert.Equal(["person Ann Lee", "organization Ann Lee", "person Lee Roe", "organization Bob Inc", "person Bob"], Names(result));
        Assert.Empty(result.Removed);
    }

    [Fact]
    public async Task The_order_of_the_answer_can_be_asked_for() => Assert.Equal(
        ["person Lee Roe", "person Bob", "person Ann Lee", "organization Bob Inc", "organization Ann Lee"], Names(await ExtractAsync(new ExtractionOptions { Order = MentionOrder.Answer })));

    [Fact]
    public async Task Less_confident_mentions_go_and_can_be_asked_for()
    {
        ExtractionResult<Named> result = await ExtractAsync(new ExtractionOptions { MinimumConfidence = 0.55f });
        Assert.Equal(["person Ann Lee", "organization Ann Lee", "person Lee Roe"], Names(result));
        Assert.Equal(["Ann Lee", "Lee Roe"], result.Value.Person.Select(mention => mention.Text));
        Assert.Equal(
            [("Bob", RemovalReason.LowConfidence), ("Bob Inc", RemovalReason.LowConfidence)],
            result.Removed.Select(removed => (removed.Mention.Text, removed.Reason)).Order());
    }

    [Fact]
    public async Task A_field_can_have_its_own_minimum_under_any_of_its_names()
    {
        ExtractionResult<Named> result = await ExtractAsync(new ExtractionOptions { MinimumConfidence = 0.55f, FieldMinimumConfidence = new Dictionary<string, float> { ["Person"] = 0 } });
        Assert.Equal(["person Ann Lee", "organization Ann Lee", "person Lee Roe", "person Bob"], Names(result));
    }

    [Fact]
    public async Task An_unknown_field_is_refused()
    {
        ArgumentException exception = await Assert.ThrowsAsync<ArgumentException>(
            () => ExtractAsync(new ExtractionOptions { FieldMinimumConfidence = new Dictionary<string, float> { ["planet"] = 0 } }));
        Assert.Contains("'planet'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("person, organization, day", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(OverlapPolicy.KeepAll, OverlapPolicy.KeepAll, "person Ann Lee|organization Ann Lee|person Lee Roe|organization Bob Inc|person Bob")]
    [InlineData(OverlapPolicy.MostConfident, OverlapPolicy.KeepAll, "organization Ann Lee|person Lee Roe|organization Bob Inc|person Bob")]
    [InlineData(OverlapPolicy.Longest, OverlapPolicy.KeepAll, "organization Ann Lee|person Lee Roe|organization Bob Inc|person Bob")]
    [InlineData(OverlapPolicy.KeepAll, OverlapPolicy.OneLabelASpan, "organization Ann Lee|person Lee Roe|organization Bob Inc|person Bob")]
    [InlineData(OverlapPolicy.KeepAll, OverlapPolicy.MostConfident, "person Ann Lee|person Lee Roe|organization Bob Inc")]
    [InlineData(OverlapPolicy.MostConfident, OverlapPolicy.MostConfident, "person Lee Roe|organization Bob Inc")]
    [InlineData(OverlapPolicy.KeepAll, OverlapPolicy.Longest, "person Ann Lee|person Lee Roe|organization Bob Inc")]
    public async Task Mentions_that_share_text(OverlapPolicy within, OverlapPolicy across, string expected)
    {
        ExtractionResult<Named> result = await ExtractAsync(new ExtractionOptions { OverlapsWithinField = within, OverlapsAcrossFields = across });
        Assert.Equal(expected, string.Join('|', Names(result)));
        Assert.Equal(5, result.Mentions.Count + result.Removed.Count);
    }

    [Fact]
    public async Task A_models_defaults_hold_unless_the_call_says_otherwise()
    {
        ModelProfile profile = new() { MinimumConfidence = 0.65f };
        Assert.Equal(["organization Ann Lee", "person Lee Roe"], Names(await ExtractAsync(new ExtractionOptions(), profile)));
        Assert.Equal(5, Names(await ExtractAsync(ExtractionOptions.KeepAll, profile)).Count());
    }

    [Theory]
    [InlineData(-0.1f)]
    [InlineData(1.5f)]
    [InlineData(float.NaN)]
    public async Task A_minimum_that_is_no_probability_is_refused(float minimum) => Assert.Equal(
        nameof(ExtractionOptions.MinimumConfidence),
        (await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ExtractAsync(new ExtractionOptions { MinimumConfidence = minimum }))).ParamName);

    private static IEnumerable<string> Names(ExtractionResult<Named> result) => result.Mentions.Select(mention => $"{mention.Label} {mention.Text}");

    private static Task<ExtractionResult<Named>> ExtractAsync(ExtractionOptions options, ModelProfile? profile = null)
    {
        ScriptedChatClient client = new(() => ScriptedAnswer.Create(
            """{"person":["Lee Roe","Bob","Ann Lee"],"organization":["Bob Inc","Ann Lee"],"day":null}""", Text.Length, 0.9f, 0.1f, 0.6f, 0.5f, 0.7f))
        {
            Profile = profile,
        };
        return PromptedExtractor.Create<Named>(client).ExtractAsync(Text, options);
    }
}
