
namespace NerSdk.Tests.Grounding;

public sealed class LabeledMentionTests
{
    [Fact]
    public void A_span_is_the_mention_without_text_and_confidence() =>
        Assert.Equal(new LabeledSpan("person", 3, 6), new LabeledMention("person", "Bob", 3, 6, 0.5f).Span);
}
