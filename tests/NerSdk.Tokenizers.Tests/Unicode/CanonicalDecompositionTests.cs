using NerSdk.Tokenizers.Unicode;

namespace NerSdk.Tokenizers.Tests.Unicode;

public sealed class CanonicalDecompositionTests
{
    [Theory]
    [InlineData('a', "a")]
    [InlineData('é', "e\u0301")]
    [InlineData(0x1EAD, "a\u0323\u0302")] // Two steps, and the marks in canonical order.
    [InlineData(0x1F82, "\u03B1\u0313\u0300\u0345")]
    [InlineData(0x212B, "A\u030A")]
    [InlineData(0xFB01, "\uFB01")] // A ligature's decomposition is for compatibility.
    [InlineData(0xAC00, "\u1100\u1161")]
    [InlineData(0xAC01, "\u1100\u1161\u11A8")]
    [InlineData(0xD7A3, "\u1112\u1175\u11C2")]
    [InlineData(0x2F800, "\u4E3D")]
    [InlineData(0x1D160, "\U0001D158\U0001D165\U0001D16E")]
    public void A_code_point_decomposes_fully(int codePoint, string expected)
    {
        Span<int> parts = stackalloc int[CanonicalDecomposition.MaxLength];

        int count = CanonicalDecomposition.Decompose(codePoint, parts);

        Assert.Equal(expected.EnumerateRunes().Select(rune => rune.Value), parts[..count].ToArray());
    }

    [Theory]
    [InlineData('a', 0)]
    [InlineData(0x301, 230)]
    [InlineData(0x323, 220)]
    [InlineData(0x34F, 0)]
    [InlineData(0x5B0, 10)]
    [InlineData(0x1D165, 216)]
    [InlineData(0x10FFFF, 0)]
    public void Marks_have_their_combining_class(int codePoint, int expected) => Assert.Equal(expected, CanonicalDecomposition.CombiningClass(codePoint));

    [Fact]
    public void What_comes_out_decomposes_no_further_and_its_marks_are_in_order()
    {
        Span<int> parts = stackalloc int[CanonicalDecomposition.MaxLength];
        Span<int> again = stackalloc int[CanonicalDecomposition.MaxLength];
        int decomposed = 0;
        for (int codePoint = 0; codePoint <= 0x10FFFF; codePoint++)
        {
            int count = CanonicalDecomposition.Decompose(codePoint, parts);
            decomposed += count > 1 || parts[0] != codePoint ? 1 : 0;
            for (int i = 0; i < count; i++)
            {
                Assert.True(CanonicalDecomposition.Decompose(parts[i], again) == 1 && again[0] == parts[i]);
                int combiningClass = CanonicalDecomposition.CombiningClass(parts[i]);
                Assert.True(i == 0 || combiningClass == 0 || CanonicalDecomposition.CombiningClass(parts[i - 1]) <= combiningClass);
            }
        }

        Assert.Equal(2081 + 11_172, decomposed);
    }
}
