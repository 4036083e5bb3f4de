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
        "a", "B", "é", "e\u0301", "\u0301", "ß", "я", "中", "ひ", "カー", "한", "\u1100", "\u1161", "ก", "กำ", "\u0915", "\u094d", "ʰ", "ǅ", "7", "٣", "²", "Ⅷ",
        "_", "-", "'", "’", " ", "\u00a0", "\r", "\n", "\u200d", "\u200c", "\u200b", "\u00ad", "\u0600", "\u0d4e", "\ufe0f", "\ufffd", "\0",
        "𝔸", "𐐀", "𝟘", "😀", "👩", "🇩", "🇪", "🏽", "\ud83d", "\ude00").Array[0, 12].Select(string.Concat);

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
    [InlineData("東京", 1, true)]
    [InlineData("東a", 1, true)]
    [InlineData("a東", 1, true)]
    [InlineData("3名", 1, true)]
    [InlineData("ひら", 1, true)]
    [InlineData("カー", 1, true)]
    [InlineData("ｶｰ", 1, true)]
    [InlineData("ㄅㄆ", 1, true)]
    [InlineData("서울", 1, true)]
    [InlineData("\u1100\u1161", 1, false)] // a syllable of two jamo
    [InlineData("ไทย", 1, true)]
    [InlineData("ລາວ", 1, true)]
    [InlineData("ខ្មែរ", 1, false)] // a mark that belongs to its letter
    [InlineData("ខែង", 2, true)]
    [InlineData("မြန်", 2, true)]
    [InlineData("𠀀a", 2, true)] // Han outside of the BMP
    [InlineData("हिन्दी", 2, false)] // Devanagari separates words
    [InlineData("ꀀꀁ", 1, false)] // Yi is not among them
    [InlineData("a٣", 1, false)] // Arabic-Indic digit
    [InlineData("٣٤", 1, false)]
    [InlineData("a²", 1, true)] // a number, but no decimal digit
    [InlineData("aⅧ", 1, true)] // a letter number is neither letter nor decimal digit
    [InlineData("aʰ", 1, false)] // modifier letter
    [InlineData("e\u0301", 1, false)] // no border inside of what is one character to a reader
    [InlineData("e\u0301a", 2, false)]
    [InlineData("e\u0301 a", 2, true)]
    [InlineData("1\ufe0f\u20e3", 1, false)]
    [InlineData("\r\n", 1, false)]
    [InlineData("a\u200db", 1, false)] // format characters are looked through
    [InlineData("a\u200db", 2, false)]
    [InlineData("a\u00adb", 1, false)]
    [InlineData("a\u00adb", 2, false)]
    [InlineData("a\u00ad\u2060\u00adb", 2, false)]
    [InlineData("a\u00ad b", 1, true)]
    [InlineData("a\u00ad", 1, true)]
    [InlineData("\u00ada", 1, true)]
    [InlineData("東\u200b京", 1, true)]
    [InlineData("a\u00ad-", 1, true)]
    [InlineData("\u0d4e-b", 2, false)] // what begins with a letter, though it ends with another character
    [InlineData("a\u00a0", 1, true)]
    public void A_border_is_anywhere_but_inside_a_character_and_between_two_letters_or_digits(string text, int index, bool border) =>
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
    [InlineData("👩\u200d🔬", 2, false)] // one emoji of several characters
    [InlineData("👩\u200d🔬", 3, false)]
    [InlineData("👍🏽", 2, false)]
    [InlineData("🇩🇪🇫🇷", 2, false)] // a flag is two letters
    [InlineData("🇩🇪🇫🇷", 4, true)]
    [InlineData("🇩🇪🇫🇷", 6, false)]
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
    [InlineData("cafe\u0301", "cafe", 0, -1)]
    [InlineData("Jose met Jose\u0301", "Jose", 1, -1)]
    [InlineData("👩\u200d🔬 and 👩", "👩", 0, 10)]
    [InlineData("患者被给予250毫克静脉注射头孢，每日三次。", "头孢", 0, 14)]
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
    }, iter: 20_000);

    [Fact]
    public void All_borders_at_once_are_those_one_by_one() => Gen.Select(s_text, Gen.Int[0, 40]).Sample((text, length) =>
    {
        DocumentBorders borders = new(text, Math.Min(length, text.Length));
        for (int i = 0; i <= borders.Length; i++)
        {
            Assert.Equal(WordBorders.IsBorder(text, i), borders.IsBorder(i));
        }
    }, iter: 20_000);

    [Theory]
    [InlineData("New York", 7, false)]
    [InlineData("New York", 4, true)]
    [InlineData("New York", 0, true)]
    [InlineData("e\u0301", 1, false)]
    [InlineData("a\u00adb", 2, false)]
    [InlineData("東京", 1, true)]
    public void Where_a_text_was_cut_is_a_border_only_if_it_was_one_before(string text, int length, bool border) =>
        Assert.Equal(border, new DocumentBorders(text, length).IsBorder(length));

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public void A_place_that_was_not_asked_for_is_refused(int index) =>
        Assert.Throws<ArgumentOutOfRangeException>(nameof(index), () => new DocumentBorders("abc", 2).IsBorder(index));

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
        int[] starts = StringInfo.ParseCombiningCharacters(text);
        if (index == 0 || index == text.Length)
        {
            return true;
        }

        string[] clusters = [.. starts.Select((start, i) => text[start..(i + 1 < starts.Length ? starts[i + 1] : text.Length)])];
        int right = Array.IndexOf(starts, index);
        Rune? before = clusters[..Math.Max(0, right)].Select(FirstVisible).LastOrDefault(rune => rune is not null);
        Rune? after = clusters[Math.Max(0, right)..].Select(FirstVisible).FirstOrDefault(rune => rune is not null);
        return right > 0 && !(Joins(before) && Joins(after));
    }

    private static Rune? FirstVisible(string cluster)
    {
        Rune[] visible = [.. cluster.EnumerateRunes().Where(rune => Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format)];
        return visible.Length > 0 ? visible[0] : null;
    }

    // The letters of unseparated scripts that the generated texts hold.
    private static bool Joins(Rune? rune) => rune is { } found
        && (Rune.IsLetter(found) || Rune.GetUnicodeCategory(found) == UnicodeCategory.DecimalDigitNumber)
        && !"中ひカー한\u1100\u1161กำ".Contains(found.ToString(), StringComparison.Ordinal);
}
