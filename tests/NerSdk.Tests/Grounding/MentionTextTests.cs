using System.Text;
using System.Text.RegularExpressions;
using NerSdk.Grounding;

namespace NerSdk.Tests.Grounding;

/// <summary>Halves of surrogate pairs are escaped twice: attributes cannot hold them.</summary>
public sealed class MentionTextTests
{
    [Theory]
    [InlineData("Ada", true)]
    [InlineData("7", true)]
    [InlineData("½", true)]
    [InlineData("Ⅷ", true)]
    [InlineData("😀", true)]
    [InlineData("🇩🇪", true)]
    [InlineData("頭", true)]
    [InlineData("(Ada)", true)]
    [InlineData("\ufffd", true)] // the replacement character is a symbol of category So
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("Ada ", false)]
    [InlineData("\u00a0Ada", false)]
    [InlineData("\u3000", false)]
    [InlineData(",", false)]
    [InlineData("--", false)]
    [InlineData("$", false)] // a currency sign alone
    [InlineData("+", false)] // a mathematical sign alone
    [InlineData("\u0301", false)]
    [InlineData("\u00ad", false)]
    [InlineData(@"\ud83d", false)]
    [InlineData(@"a\ud83d", false)]
    public void A_mention_has_no_white_space_at_its_edges_and_holds_a_letter_number_or_symbol(string text, bool isMention) =>
        Assert.Equal(isMention, MentionText.IsMention(Regex.Unescape(text)));

    [Fact]
    public void Letters_numbers_and_other_symbols_are_substance()
    {
        Assert.True(MentionText.IsSubstance(new Rune('é')));
        Assert.True(MentionText.IsSubstance(new Rune(0x1F600)));
        Assert.False(MentionText.IsSubstance(new Rune('\u0301')));
        Assert.False(MentionText.IsSubstance(new Rune('%')));
    }
}
