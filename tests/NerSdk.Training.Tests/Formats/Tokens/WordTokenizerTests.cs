using CsCheck;
using NerSdk.Grounding;
using NerSdk.Training.Formats.Tokens;

namespace NerSdk.Training.Tests.Formats.Tokens;

public sealed class WordTokenizerTests
{
    [Theory]
    [InlineData("Ada's 1.5 kg,\r\nok", "Ada|'|s|1|.|5|kg|,|ok")]
    [InlineData("e\u0301cole 👩‍🚀👍🏽 北京", "e\u0301cole|👩‍🚀|👍🏽|北|京")]
    [InlineData(" \u00a0\u200d \ufeff", "")]
    [InlineData("a \u0301b", "a|\u0301|b")]
    public void Words_are_what_stands_between_borders(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', WordTokenizer.Split(text).Select(word => text[word.Start..word.End])));

    [Fact]
    public void Every_place_a_mention_may_have_is_one_of_whole_words() => RandomDocuments.Text.Sample(text =>
    {
        IReadOnlyList<TextSpan> words = WordTokenizer.Split(text);
        DocumentBorders borders = new(text);
        int end = 0;
        foreach (TextSpan word in words)
        {
            Assert.True(word.Start >= end && word.End > word.Start && borders.IsBorder(word.Start) && borders.IsBorder(word.End));
            Assert.DoesNotContain(Enumerable.Range(word.Start + 1, word.End - word.Start - 1), borders.IsBorder);
            Assert.False(MentionText.HasSubstance(text.AsSpan(end..word.Start)));
            end = word.End;
        }

        Assert.False(MentionText.HasSubstance(text.AsSpan(end)));
    });
}
