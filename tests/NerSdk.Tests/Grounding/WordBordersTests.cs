using NerSdk.Grounding;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace NerSdk.Tests.Grounding;

/// <summary>Halves of surrogate pairs are escaped twice: attributes cannot hold them.</summary>
public sealed class WordBordersTests
{
    // Characters that matter: letters of several scripts, digits, marks, punctuation, pairs and halves of pairs.
    private static readonly Gen<string> s_text = Gen.OneOf(
        "a", "B", "é", "e\u0301", "ß", "я", "中", "ʰ", "ǅ", "7", "٣", "²", "Ⅷ", "_", "-", "'", " ", "\u00a0", "\u200d", "\ufffd", "\0",
        "𝔸", "𐐀", "𝟘", "😀", "\ud83d", "\ude00").Array[0, 12].Select(string.Concat);

    [Theory]
    [InlineData("ab", 1, false)]
    [InlineData("a1", 1, false)]
    [InlineData("1a", 1, false)]
    [InlineData("12", 1, false)]
    [InlineData("a b", 1, true)]
    [InlineData("a b", 2, true)]
    [InlineData("a-b", 1, true)]
    [InlineData("a_b", 1, true)]
    [InlineData("a'b", 1, true)]
    [InlineData("--", 1, true)]
    [InlineData("  ", 1, true)]
    [InlineData("éa", 1, false)]
    [InlineData("aé", 1, false)]
    [InlineData("яд", 1, false)]
    [InlineData("東京", 1, false)]
    [InlineData("東a", 1, false)]
    [InlineData("a٣", 1, false)] // Arabic-Indic digit
    [InlineData("٣٤", 1, false)]
    [InlineData("a²", 1, true)] // a number, but no decimal digit
    [InlineData("aⅧ", 1, true)] // a letter number is neither letter nor decimal digit
    [InlineData("aʰ", 1, false)] // modifier letter
    [InlineData("e\u0301", 1, true)] // a combining mark is no letter
    [InlineData("e\u0301a", 2, true)]
    [InlineData("a\u200db", 1, true)]
    [InlineData("a\u00a0", 1, true)]
    public void A_border_is_anywhere_but_between_two_letters_or_digits(string text, int index, bool border) =>
        Assert.Equal(border, WordBorders.IsBorder(text, index));

    [Theory]
    [InlineData("a𝔸b", 1, false)] // a letter outside of the BMP
    [InlineData("a𝔸b", 2, false)]
    [InlineData("a𝔸b", 3, false)]
    [InlineData("𝟘𝟙", 2, false)] // decimal digits outside of the BMP
    [InlineData("a😀b", 1, true)]
    [InlineData("a😀b", 2, false)] // inside of the pair
    [InlineData("a😀b", 3, true)]
    [InlineData(@"a\ud83db", 1, true)]
    [InlineData(@"a\ud83db", 2, true)]
    [InlineData(@"\ude00\ud83d", 1, true)]
    [InlineData(@"\ud83d\ud83d\ude00", 1, true)]
    [InlineData(@"\ud83d\ud83d\ude00", 2, false)]
    public void Surrogate_pairs_count_as_one_character(string text, int index, bool border) =>
        Assert.Equal(border, WordBorders.IsBorder(Regex.Unescape(text), index));

    [Theory]
    [InlineData("", 0)]
    [InlineData("ab", 0)]
    [InlineData("ab", 2)]
    [InlineData(@"\ude00", 0)]
    [InlineData(@"\ud83d", 1)]
    public void Both_ends_of_a_text_are_borders(string text, int index) =>
        Assert.True(WordBorders.IsBorder(Regex.Unescape(text), index));

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_place_outside_of_the_text_is_refused(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(index), () => WordBorders.IsBorder("ab", index));

    [Theory]
    [InlineData("Ann, Anna, Ann", "Ann", 0, 0)]
    [InlineData("Ann, Anna, Ann", "Ann", 1, 11)]
    [InlineData("Anna", "Ann", 0, -1)]
    [InlineData("Anna", "nna", 0, -1)]
    [InlineData("an Ann", "ann", 0, -1)]
    [InlineData("x", "", 0, -1)]
    [InlineData("", "x", 0, -1)]
    [InlineData("x", "long", 0, -1)]
    [InlineData("x", "x", 1, -1)]
    [InlineData("caf\u00e9", "cafe\u0301", 0, -1)] // ordinal: nothing is normalised
    [InlineData("caf\u00e9", "caf", 0, -1)]
    [InlineData("cafe\u0301", "cafe", 0, 0)]
    [InlineData("😀😀", "😀", 1, 2)]
    [InlineData("😀", @"\ud83d", 0, -1)]
    [InlineData("C++ and C", "C", 0, 0)]
    [InlineData("a.a.a", "a.a", 1, 2)]
    [InlineData("ba a a", "a a", 0, 3)] // overlaps the one that starts inside a word
    public void The_next_occurrence_at_word_borders_is_found(string text, string value, int from, int expected) =>
        Assert.Equal(expected, WordBorders.IndexOf(text, Regex.Unescape(value), from));

    [Fact]
    public void Borders_equal_those_of_the_naive_rule() => s_text.Sample(text =>
    {
        for (int i = 0; i <= text.Length; i++)
        {
            Assert.Equal(NaiveBorder(text, i), WordBorders.IsBorder(text, i));
        }
    });

    [Fact]
    public void All_occurrences_equal_those_of_a_naive_search() => Gen.Select(s_text, s_text, Gen.Bool).Sample((text, other, isPiece) =>
    {
        string value = isPiece ? text[(text.Length / 3)..(text.Length - (text.Length / 3))] : other;
        List<int> expected = [.. Enumerable.Range(0, text.Length).Where(start =>
            value.Length > 0
            && start + value.Length <= text.Length
            && text.Substring(start, value.Length) == value
            && NaiveBorder(text, start)
            && NaiveBorder(text, start + value.Length))];

        List<int> found = [];
        for (int start = WordBorders.IndexOf(text, value); start >= 0; start = WordBorders.IndexOf(text, value, start + 1))
        {
            found.Add(start);
        }

        Assert.Equal(expected, found);
    });

    private static bool NaiveBorder(string text, int index)
    {
        int place = 0;
        bool before = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isWord = Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber;
            if (place >= index)
            {
                return place == index && !(before && isWord);
            }

            before = isWord;
            place += rune.Utf16SequenceLength;
        }

        return place == index;
    }
}
