using CsCheck;
using NerSdk.Tests.Samples;
using NerSdk.Training.Rows;

namespace NerSdk.Training.Tests.Rows;

/// <summary>Labels of News: 0 O, 1 B-person, 2 I-person, 3 B-day, 4 I-day.</summary>
public sealed class BioTaggerTests
{
    // "Ada Lovelace met Bob": Ada | Love | lace | met | Bob
    private static readonly TextSpan[] s_tokens = [new(0, 3), new(4, 8), new(8, 12), new(13, 16), new(17, 20)];

    [Fact]
    public void Tokens_of_a_mention_are_B_then_I_and_all_others_O()
    {
        AssertTags([1, 2, 2, 0, 3], [], [new("person", 0, 12), new("day", 17, 20)]);
    }

    [Fact]
    public void Touching_mentions_of_one_type_each_begin()
    {
        AssertTags([1, 1, 2, 0, 0], [], [new("person", 0, 3), new("person", 4, 12)]);
    }

    [Fact]
    public void A_mention_that_starts_inside_a_token_begins_there()
    {
        AssertTags([0, 0, 1, 2, 0], [], [new("person", 10, 16)]);
    }

    [Fact]
    public void A_mention_that_ends_inside_a_token_takes_that_token()
    {
        AssertTags([0, 1, 2, 0, 0], [], [new("person", 4, 9)]);
    }

    [Fact]
    public void A_mention_inside_a_token_takes_it_whole()
    {
        AssertTags([0, 0, 0, 3, 0], [], [new("day", 14, 15)]);
    }

    [Fact]
    public void A_mention_that_began_before_its_first_token_only_continues()
    {
        TextSpan[] window = [new(8, 12), new(13, 16)];

        Assert.Equal([2, 0], BioTagger.Tag(News.Schema, window, [new LabeledSpan("person", 0, 12)]).Labels.AsEnumerable());
    }

    [Fact]
    public void Of_nested_mentions_the_longest_is_kept_and_the_others_are_returned()
    {
        AssertTags([1, 2, 2, 0, 0], [new("day", 0, 3), new("person", 8, 12)], [new("person", 8, 12), new("person", 0, 12), new("day", 0, 3)]);
    }

    [Fact]
    public void Of_overlapping_mentions_the_longest_is_kept_wherever_it_starts()
    {
        AssertTags([0, 1, 2, 2, 0], [new("day", 0, 8)], [new("day", 0, 8), new("person", 4, 16)]);
    }

    [Fact]
    public void Of_overlapping_mentions_of_one_length_the_first_is_kept()
    {
        AssertTags([1, 2, 0, 0, 0], [new("day", 5, 13)], [new("day", 5, 13), new("person", 0, 8)]);
    }

    [Fact]
    public void Of_mentions_of_the_same_place_the_first_declared_type_is_kept()
    {
        AssertTags([1, 0, 0, 0, 0], [new("day", 0, 3)], [new("day", 0, 3), new("person", 0, 3)]);
    }

    [Fact]
    public void Mentions_that_share_a_token_without_overlapping_conflict_too()
    {
        AssertTags([0, 1, 2, 0, 0], [new("day", 10, 12)], [new("day", 10, 12), new("person", 4, 10)]);
    }

    [Fact]
    public void A_mention_dropped_for_a_longer_one_does_not_stop_a_third()
    {
        // The day overlaps the first person and is dropped; the second person overlaps only the day.
        AssertTags([1, 2, 2, 0, 1], [new("day", 8, 18)], [new("person", 0, 12), new("day", 8, 18), new("person", 17, 20)]);
    }

    [Fact]
    public void A_mention_that_no_token_touches_is_returned()
    {
        AssertTags([0, 0, 0, 0, 0], [new("person", 3, 4), new("day", 30, 33)], [new("day", 30, 33), new("person", 3, 4)]);
    }

    [Fact]
    public void A_duplicate_counts_once()
    {
        AssertTags([1, 0, 0, 0, 0], [], [new("person", 0, 3), new("person", 0, 3), new("PERSON", 0, 3)]);
    }

    [Fact]
    public void Names_and_aliases_of_a_field_are_known()
    {
        AssertTags([3, 0, 0, 0, 3], [], [new("DATE", 0, 3), new("Date", 17, 20)]);
    }

    [Fact]
    public void Tokens_without_source_are_ignored_and_take_no_mention()
    {
        TextSpan[] tokens = [new(0, 0), new(0, 3), new(5, 5), new(4, 8), new(0, 0), new(9, 9)];

        BioTags tags = BioTagger.Tag(News.Schema, tokens, [new("person", 0, 8), new("day", 8, 10)]);

        Assert.Equal([-100, 1, -100, 2, -100, -100], tags.Labels.AsEnumerable());
        Assert.Equal([new LabeledSpan("day", 8, 10)], tags.Dropped.AsEnumerable());
    }

    [Fact]
    public void Of_tokens_that_share_a_span_only_the_first_begins()
    {
        TextSpan[] bytesOfAnEmoji = [new(0, 2), new(0, 2), new(0, 2), new(2, 3)];

        Assert.Equal([1, 2, 2, 0], BioTagger.Tag(News.Schema, bytesOfAnEmoji, [new LabeledSpan("person", 0, 2)]).Labels.AsEnumerable());
    }

    [Theory]
    [InlineData("city", 0, 3, "Label 'city' names no member of schema 'news', which has: person, day.")]
    [InlineData("person", 3, 3, "3..3 (person)")]
    [InlineData("person", 5, 3, "5..3 (person)")]
    [InlineData("person", -1, 3, "-1..3 (person)")]
    public void Mentions_that_cannot_be_are_refused(string label, int start, int end, string message)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>("mentions", () => BioTagger.Tag(News.Schema, s_tokens, [new(label, start, end)]));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(4, 8, 0, 3)]
    [InlineData(0, 9, 4, 8)]
    [InlineData(0, 3, 6, 4)]
    public void Tokens_out_of_order_are_refused(int start1, int end1, int start2, int end2)
    {
        TextSpan[] tokens = [new(start1, end1), new(start2, end2)];

        ArgumentException exception = Assert.Throws<ArgumentException>("tokens", () => BioTagger.Tag(News.Schema, tokens, []));

        Assert.Contains("Token 1", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mention_is_either_labelled_as_the_rule_says_or_returned()
    {
        Gen<TextSpan[]> tokens = Gen.Select(Gen.Int[0, 2], Gen.Int[1, 3]).Array[0, 8].Select(gaps =>
        {
            int end = 0;
            return gaps.Select(gap => new TextSpan(end + gap.Item1, end += gap.Item1 + gap.Item2)).ToArray();
        });
        Gen<LabeledSpan[]> mentions =
            Gen.Select(Gen.OneOf("person", "day"), Gen.Int[0, 20], Gen.Int[1, 8], (label, start, length) => new LabeledSpan(label, start, start + length)).Array[0, 6];

        Gen.Select(tokens, mentions).Sample((tokens, mentions) =>
        {
            BioTags tags = BioTagger.Tag(News.Schema, tokens, mentions);
            LabeledSpan[] kept = [.. mentions.Distinct().Except(tags.Dropped)];
            for (int i = 0; i < tokens.Length; i++)
            {
                LabeledSpan[] here = [.. kept.Where(mention => mention.Start < tokens[i].End && mention.End > tokens[i].Start)];
                int expected = here.Length == 0 ? 0 : (here[0].Label == "person" ? 1 : 3) + (here[0].Start >= tokens[i].Start ? 0 : 1);

                Assert.InRange(here.Length, 0, 1);
                Assert.Equal(expected, tags.Labels[i]);
            }

            Assert.All(kept, mention => Assert.Contains(tokens, token => mention.Start < token.End && mention.End > token.Start));
            Assert.All(tags.Dropped, mention => Assert.Contains(mention, mentions));
        });
    }

    // By counting: how often the tokens are looked at, for twice as many tokens and mentions.
    [Fact]
    public void Labels_cost_tokens_and_mentions_not_their_product()
    {
        int small = Looks(2_000);
        int large = Looks(4_000);

        Assert.InRange(large, 0, small * 5 / 2);

        static int Looks(int count)
        {
            CountingTokens tokens = new([.. Enumerable.Range(0, count).Select(i => new TextSpan(i * 4, (i * 4) + 3))]);
            LabeledSpan[] nested = [.. Enumerable.Range(0, count / 2).Select(i => new LabeledSpan("person", i, (count * 4) - i))];
            LabeledSpan[] side = [.. Enumerable.Range(0, count).Select(i => new LabeledSpan("day", i * 4, (i * 4) + 3))];
            BioTagger.Tag(News.Schema, tokens, [.. nested, .. side]);
            return tokens.Looks;
        }
    }

    private sealed class CountingTokens(TextSpan[] tokens) : IReadOnlyList<TextSpan>
    {
        public int Looks { get; private set; }

        public int Count => tokens.Length;

        public TextSpan this[int index]
        {
            get
            {
                Looks++;
                return tokens[index];
            }
        }

        public IEnumerator<TextSpan> GetEnumerator() => throw new NotSupportedException();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private static void AssertTags(int[] labels, LabeledSpan[] dropped, LabeledSpan[] mentions)
    {
        BioTags tags = BioTagger.Tag(News.Schema, s_tokens, mentions);

        Assert.Equal(labels, tags.Labels.AsEnumerable());
        Assert.Equal(dropped, tags.Dropped.AsEnumerable());
    }
}
