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
        Assert.Subset(Places(value).ToHashSet(), Places(once).ToHashSet());
    });

    [Fact]
    public void Halves_of_a_tree_that_keeps_the_rules_become_the_tree() => Gen.Select(Trees.GenPlaced, Gen.Int[0, int.MaxValue]).Sample((value, choice) =>
    {
        RecordValue tree = value.Merge(RecordValue.Empty(Trees.Plain));
        MentionValue[] people = [.. ((ListValue)tree["person"]!).Items.Cast<MentionValue>()];
        RecordValue left = Of([.. people.Where((_, i) => ((choice >> i) & 1) == 0)], (MentionValue?)tree["day"]);
        RecordValue right = Of([.. people.Where((_, i) => ((choice >> i) & 1) == 1)]);

        Assert.Equal(tree, left.Merge(right));
        Assert.Equal(tree, right.Merge(left));
    });

    [Fact]
    public void Rules_hold_for_every_merged_tree_and_nothing_else_is_lost() => Gen.Select(Trees.GenPlaced, Trees.GenPlaced).Sample((left, right) =>
    {
        RecordValue merged = left.Merge(right);
        MentionValue[] kept = [.. ((ListValue)merged["person"]!).Items.Cast<MentionValue>()];
        MentionValue? day = (MentionValue?)merged["day"];
        TextSpan[] all = [.. kept.Select(mention => mention.Spans[0]), .. day?.Spans ?? []];
        foreach (MentionValue mention in kept)
        {
            TextSpan[] others = [.. kept.Where(other => other.Text == mention.Text && !ReferenceEquals(other, mention)).Select(other => other.Spans[0])];
            Assert.DoesNotContain(others, other => other.Start < mention.Spans[0].End && mention.Spans[0].Start < other.End);
            Assert.False(mention.Spans[0] != day?.Spans[0] && IsInside(mention.Spans[0], all) && others.Any(other => !IsInside(other, all)));
        }

        foreach (MentionValue given in Items(left).Concat(Items(right)))
        {
            Assert.Contains(kept, mention => mention.Text == given.Text);
        }

        static IEnumerable<MentionValue> Items(RecordValue value) => ((ListValue)value["person"]!).Items.Cast<MentionValue>();

        static bool IsInside(TextSpan place, TextSpan[] all) => all.Any(other => other != place && other.Start <= place.Start && place.End <= other.End);
    });

    [Fact]
    public void Place_inside_a_longer_one_goes_if_its_text_has_another_and_stays_if_not()
    {
        RecordValue left = Of([Trees.Mention("Washington", 7), Trees.Mention("Rome", 90)]);
        Assert.Equal("[George Washington 0..17, Washington 26..36, Rome 90..94]", left.Merge(Of([Trees.Mention("George Washington", 0), Trees.Mention("Washington", 26)]))["person"]?.ToString());
        Assert.Equal("[George Washington 0..17, Washington 7..17, Rome 90..94]", left.Merge(Of([Trees.Mention("George Washington", 0)]))["person"]?.ToString());
        Assert.Equal("[Paris Paris 0..11, Rome 90..94]", Of([Trees.Mention("Paris Paris", 6), Trees.Mention("Paris Paris", 0)]).Merge(Of([Trees.Mention("Rome", 90)]))["person"]?.ToString());
        Assert.Equal("[Washington 26..36]", Of([Trees.Mention("Washington", 7), Trees.Mention("Washington", 26)], Trees.Mention("George Washington", 0)).Merge(Of([]))["person"]?.ToString());
    }

    [Fact]
    public void Nested_records_are_united_without_loss() => Gen.Select(Trees.GenNested, Trees.GenNested).Sample((left, right) =>
    {
        RecordValue merged = left.Merge(right);
        Assert.Equal(Items(left).Concat(Items(right)).ToHashSet(), Items(merged).ToHashSet());
        Assert.Equal(Items(left.Merge(left)).ToHashSet(), Items(left).ToHashSet());

        // Of one text in one list a place may go, but not all of them.
        static IEnumerable<string> Items(RecordValue value) =>
            value.Mentions().Where(mention => mention.Key.ToString().Contains("item", StringComparison.Ordinal)).Select(mention => mention.Value.Text);
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
