using CsCheck;
using NerSdk.Onnx.Grammars;

namespace NerSdk.Onnx.Tests.Grammars;

public sealed class SuffixSortTests
{
    [Fact]
    public void Suffixes_of_any_text_are_in_order()
    {
        Gen<byte[]> texts = Gen.OneOf(Gen.Byte[0, 1].Array[0, 60], Gen.Byte[97, 99].Array[0, 200], Gen.Byte.Array[0, 400]);
        texts.Sample(
            text =>
            {
                int[] expected = [.. Enumerable.Range(0, text.Length)];
                Array.Sort(expected, (a, b) => text.AsSpan(a).SequenceCompareTo(text.AsSpan(b)));
                Assert.Equal(expected, SuffixSort.Sort(text));
            },
            iter: 2000);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("a ")]
    [InlineData("Paris ")]
    [InlineData("abaab")]
    public void Repeated_text_is_in_order(string period)
    {
        byte[] text = [.. Enumerable.Range(0, 5000).Select(i => (byte)period[i % period.Length])];
        int[] order = SuffixSort.Sort(text);
        Assert.Equal(Enumerable.Range(0, text.Length), order.Order());
        for (int i = 1; i < order.Length; i++)
        {
            Assert.True(text.AsSpan(order[i - 1]).SequenceCompareTo(text.AsSpan(order[i])) < 0);
        }
    }
}
