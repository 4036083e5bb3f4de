using NerSdk.Training.Reports;
using NerSdk.Training.Similarity;

namespace NerSdk.Training.Tests.Similarity;

public sealed class ShinglesTests
{
    private static readonly SimilarityOptions s_threeWords = new() { Unit = ShingleUnit.Word, Size = 3 };

    [Theory]
    [InlineData("", 0)]
    [InlineData("ABCD", 1)]
    [InlineData("ABCDE", 1)]
    [InlineData("ABCDEF", 2)]
    [InlineData("AAAAAAAAAA", 1)]
    public void A_text_has_as_many_different_runs_of_five_characters(string text, int expected) =>
        Assert.Equal(expected, Shingles.SetOf(text, new SimilarityOptions()).Length);

    [Theory]
    [InlineData("A B C D E", 3)]
    [InlineData("A B", 1)]
    [InlineData("A B A B A B A B", 2)]
    public void Or_runs_of_three_words(string text, int expected) => Assert.Equal(expected, Shingles.SetOf(text, s_threeWords).Length);

    // abcdefgh: abcde bcdef cdefg defgh; abcdefgx: the first three and defgx. 3 of 5.
    [Fact]
    public void Jaccard_is_what_is_shared_divided_by_all() =>
        Assert.Equal(0.6, Shingles.Jaccard(Shingles.SetOf("ABCDEFGH", new SimilarityOptions()), Shingles.SetOf("ABCDEFGX", new SimilarityOptions())));

    [Fact]
    public void Short_texts_that_differ_share_nothing() =>
        Assert.Equal(0, Shingles.Jaccard(Shingles.SetOf("AB", new SimilarityOptions()), Shingles.SetOf("ABA", new SimilarityOptions())));

    [Fact]
    public void White_space_and_case_do_not_count() => Assert.Equal("A\u0301 BÉ C", NormalizedText.Of("\r\n a\u0301  bé\t\u00a0c "));

    [Fact]
    public void Estimates_of_signatures_come_close()
    {
        SimilarityOptions options = new();
        MinHash minHash = new(options);
        double worst = 0;
        double sum = 0;
        for (int i = 0; i < 100; i++)
        {
            // Two sets of 200, of which 2·i are shared.
            ulong[] left = [.. Enumerable.Range(0, 200).Select(n => SeededRandom.Mix((ulong)((1000 * i) + n)))];
            ulong[] right = [.. left.Take(2 * i), .. Enumerable.Range(0, 200 - (2 * i)).Select(n => SeededRandom.Mix((ulong)((1000 * i) + 500 + n)))];
            Array.Sort(left);
            Array.Sort(right);
            double error = minHash.Estimate(minHash.SignatureOf(left), minHash.SignatureOf(right)) - Shingles.Jaccard(left, right);
            worst = Math.Max(worst, Math.Abs(error));
            sum += error;
        }

        Assert.InRange(worst, 0, 4 * 0.045);
        Assert.InRange(sum / 100, -0.015, 0.015);
    }
}
