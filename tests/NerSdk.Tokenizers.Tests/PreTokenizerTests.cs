using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using NerSdk.Tokenizers.PreTokenizers;

namespace NerSdk.Tokenizers.Tests;

public sealed partial class PreTokenizerTests
{
    [Fact]
    public void Gpt2_scanner_cuts_where_the_pattern_does() =>
        HardText.WithLoneSurrogates.Sample(
            text => Assert.Equal(PiecesOf(Gpt2Pattern(), text), PiecesOf(new Gpt2PreTokenizer(), text)), iter: 5_000);

    [Fact]
    public void Individual_digits_cut_where_a_numeral_is() =>
        HardText.Bmp.Sample(
            text => Assert.Equal(PiecesOf(IndividualDigits(), text), PiecesOf(new DigitsPreTokenizer(individual: true), text)),
            iter: 2_000);

    [Fact]
    public void Runs_of_digits_stay_together_when_they_are_not_individual() =>
        HardText.WithLoneSurrogates.Sample(
            text => Assert.Equal(PiecesOf(RunsOfDigits(), text), PiecesOf(new DigitsPreTokenizer(individual: false), text)), iter: 2_000);

    [Fact]
    public void A_numeral_of_two_code_units_is_one_piece() =>
        Assert.Equal(["a", "𝟘", "𝟙", "b"], PiecesOf(new DigitsPreTokenizer(individual: true), "a𝟘𝟙b"));

    [Fact]
    public void White_space_is_the_unicode_property()
    {
        // White_Space in PropList.txt of the Unicode character database.
        int[] expected =
        [
            0x9, 0xA, 0xB, 0xC, 0xD, 0x20, 0x85, 0xA0, 0x1680, .. Enumerable.Range(0x2000, 11), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000,
        ];

        IEnumerable<int> found = Enumerable.Range(0, 0x110000)
            .Where(Rune.IsValid)
            .Where(value => CharacterClasses.First(char.ConvertFromUtf32(value), out _) == CharacterClass.Space);

        Assert.Equal(expected, found);
    }

    /// <summary>
    /// .NET's expressions see UTF-16 code units, the reference sees characters. So a character of two units is replaced by two of its
    /// class, which every pattern here treats alike.
    /// </summary>
    private static List<string> PiecesOf(Regex pattern, string text)
    {
        StringBuilder sameClasses = new();
        for (int i = 0; i < text.Length; i++)
        {
            if (Rune.TryGetRuneAt(text, i, out Rune rune) && rune.Utf16SequenceLength == 2)
            {
                sameClasses.Append(Rune.IsLetter(rune) ? "aa" : Rune.IsNumber(rune) ? "11" : "##");
                i++;
            }
            else
            {
                sameClasses.Append(text[i]);
            }
        }

        return [.. pattern.Matches(sameClasses.ToString()).Select(match => text.Substring(match.Index, match.Length))];
    }

    private static List<string> PiecesOf(PreTokenizer preTokenizer, string text)
    {
        List<string> pieces = [];
        for (int start = 0; start < text.Length; start += pieces[^1].Length)
        {
            pieces.Add(text.Substring(start, preTokenizer.NextLength(text.AsSpan(start))));
        }

        return pieces;
    }

    [GeneratedRegex(@"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Gpt2Pattern();

    [GeneratedRegex(@"\p{N}|\P{N}+", RegexOptions.CultureInvariant)]
    private static partial Regex IndividualDigits();

    [GeneratedRegex(@"\p{N}+|\P{N}+", RegexOptions.CultureInvariant)]
    private static partial Regex RunsOfDigits();
}
