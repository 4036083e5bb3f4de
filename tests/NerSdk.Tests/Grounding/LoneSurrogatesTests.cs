using NerSdk.Grounding;
using System.Text.RegularExpressions;
using CsCheck;

namespace NerSdk.Tests.Grounding;

/// <summary>Halves of surrogate pairs are escaped twice: attributes cannot hold them.</summary>
public sealed class LoneSurrogatesTests
{
    [Theory]
    [InlineData("", 0, -1)]
    [InlineData("Zoë 😀😀", 0, -1)]
    [InlineData(@"\ud83d", 0, 0)]
    [InlineData(@"\ude00\ud83d", 0, 0)]
    [InlineData(@"\ude00\ud83d", 1, 1)]
    [InlineData(@"😀\ud83dx\ude00", 0, 2)]
    [InlineData(@"😀\ud83dx\ude00", 3, 4)]
    [InlineData(@"\ud83d\ud83d\ude00", 0, 0)]
    [InlineData(@"\ud83d\ud83d\ude00", 1, -1)]
    public void The_next_half_of_a_pair_is_found(string text, int from, int expected) =>
        Assert.Equal(expected, LoneSurrogates.IndexOf(Regex.Unescape(text), from));

    [Fact]
    public void All_halves_are_found_as_by_a_naive_search() =>
        Gen.OneOf("a", "é", "😀", "\ud83d", "\ude00").Array[0, 8].Select(string.Concat).Sample(text =>
        {
            List<int> expected = [];
            for (int i = 0; i < text.Length; i++)
            {
                if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                {
                    i++;
                }
                else if (char.IsSurrogate(text[i]))
                {
                    expected.Add(i);
                }
            }

            List<int> found = [];
            for (int place = LoneSurrogates.IndexOf(text); place >= 0; place = LoneSurrogates.IndexOf(text, place + 1))
            {
                found.Add(place);
            }

            Assert.Equal(expected, found);
        });
}
