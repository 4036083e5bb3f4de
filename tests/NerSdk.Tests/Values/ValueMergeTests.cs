using CsCheck;
using NerSdk.Values;

namespace NerSdk.Tests.Values;

public sealed class ValueMergeTests
{
    [Fact]
    public void Lists_are_united_by_place_and_the_more_confident_mention_stays()
    {
        RecordValue left = Of([Trees.Mention("Ada", 0, 0.4f), Trees.Mention("Bob", 8)]);
        RecordValue right = Of([Trees.Mention("Cy", 4, 0.9f), Trees.Mention("Ada", 0, 0.6f), Trees.Mention("Bob", 8, 0.1f), Trees.Mention("Ada", 20)]);

        RecordValue merged = left.Merge(right);

        Assert.Equal("[Ada 0..3, Cy 4..6, Bob 8..11, Ada 20..23]", merged["person"]?.ToString());
        Assert.Equal([0.6f, 0.9f, 0.1f, null], merged.Mentions().Select(mention => mention.Value.Confidence));
    }

    [Theory]
    [InlineData(0.4f, 0.6f, "Friday")]
    [InlineData(0.6f, 0.4f, "Monday")]
    [InlineData(0.5f, 0.5f, "Monday")]
    [InlineData(null, 0.1f, "Friday")]
    [InlineData(0.1f, null, "Monday")]
    [InlineData(null, null, "Monday")]
    public void Of_two_optional_mentions_the_more_confident_stays(float? left, float? right, string expected) =>
        Assert.Equal(expected, ((MentionValue)Of([], Trees.Mention("Monday", 3, left)).Merge(Of([], Trees.Mention("Friday", 9, right)))["day"]!).Text);

    [Fact]
    public void Something_wins_over_nothing()
    {
        Assert.NotNull(Of([]).Merge(Of([], Trees.Mention("Friday", 9)))["day"]);
        Assert.NotNull(Of([], Trees.Mention("Friday", 9)).Merge(Of([]))["day"]);
        Assert.Null(Of([]).Merge(Of([]))["day"]);
    }

    [Fact]
    public void Merging_with_itself_or_with_nothing_changes_nothing_but_order_and_duplicates() => Trees.GenPlain.Sample(value =>
    {
        RecordValue once = value.Merge(RecordValue.Empty(Trees.Plain));
        Assert.Equal(once.ToJson(), RecordValue.Empty(Trees.Plain).Merge(value).ToJson());
        Assert.Equal(once.ToJson(), once.Merge(once).ToJson());
        Assert.Equal(once.ToJson(), once.Merge(value).ToJson());
        Assert.Equal(Places(value).ToHashSet(), Places(once).ToHashSet());
    });

    [Fact]
    public void Nested_records_are_united_without_loss() => Gen.Select(Trees.GenNested, Trees.GenNested).Sample((left, right) =>
    {
        RecordValue merged = left.Merge(right);
        Assert.Equal(Items(left).Concat(Items(right)).ToHashSet(), Items(merged).ToHashSet());
        Assert.Equal(Items(left.Merge(left)).ToHashSet(), Items(left).ToHashSet());

        static IEnumerable<TextSpan> Items(RecordValue value) =>
            value.Mentions().Where(mention => mention.Key.ToString().Contains("item", StringComparison.Ordinal)).Select(mention => mention.Value.Spans[0]);
    });

    [Fact]
    public void Parts_of_a_document_are_shifted_to_their_place()
    {
        RecordValue shifted = Of([Trees.Mention("Ada", 0)], Trees.Mention("Monday", 4)).Shift(100);
        Assert.Equal("[Ada 100..103]", shifted["person"]?.ToString());
        Assert.Equal("Monday 104..110", shifted["day"]?.ToString());
    }

    [Fact]
    public void Values_of_another_schema_are_refused() =>
        Assert.Contains("another schema", Assert.Throws<EntityValueException>(() => Of([]).Merge(RecordValue.Empty(Trees.Nested))).Message, StringComparison.Ordinal);

    private static RecordValue Of(MentionValue[] people, MentionValue? day = null) => new(Trees.Plain, new ListValue([.. people]), day);

    private static IEnumerable<(int, int)> Places(RecordValue value) =>
        ((ListValue)value["person"]!).Items.Select(item => ((MentionValue)item).Spans[0]).Select(span => (span.Start, span.End));
}
