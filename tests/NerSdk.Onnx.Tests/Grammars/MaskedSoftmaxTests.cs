using CsCheck;
using NerSdk.Onnx.Grammars;

namespace NerSdk.Onnx.Tests.Grammars;

public sealed class MaskedSoftmaxTests
{
    [Fact]
    public void The_choice_and_its_probability_are_those_of_a_plain_loop()
    {
        Gen<(float[] Logits, bool[] Counts, bool[] Apart, int Extra)> cases = Gen.Int[1, 70].SelectMany(count => Gen.Select(
            Gen.Int[-3, 3].Select(value => value * 1.5f).Array[count], Gen.Bool.Array[count], Gen.Bool.Array[count], Gen.Int[0, 12]));
        cases.Sample(
            (logits, counts, apart, extra) =>
            {
                counts[extra % counts.Length] = true;
                byte[] mask = new byte[(counts.Length + 7) / 8];
                List<int> ids = [counts.Length + extra]; // without a logit: left out
                int[] all = [.. Enumerable.Range(0, counts.Length).Where(id => counts[id])];
                foreach (int id in all)
                {
                    if (apart[id])
                    {
                        ids.Add(id);
                    }
                    else
                    {
                        mask[id / 8] |= (byte)(1 << (id % 8));
                    }
                }

                int chosen = MaskedSoftmax.Choose(logits, mask, ids.ToArray(), out float probability);

                float max = all.Max(id => logits[id]);
                Assert.Equal(all.First(id => logits[id] == max), chosen);
                Assert.Equal(1 / all.Sum(id => Math.Exp(logits[id] - max)), probability, 1e-5);
            },
            iter: 2000);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_logit_that_is_no_number_is_told_where_it_counts(float logit)
    {
        float[] logits = new float[21];
        foreach (int id in (int[])[0, 9, 20])
        {
            logits[id] = logit;
            byte[] mask = [0xFF, 0xFF, 0x1F];
            Assert.Throws<InvalidLogitsException>(() => MaskedSoftmax.Choose(logits, mask, [], out _));
            Assert.Throws<InvalidLogitsException>(() => MaskedSoftmax.Choose(logits, [], [1, id], out _));
            mask[id / 8] ^= (byte)(1 << (id % 8));
            Assert.Equal(id == 0 ? 1 : 0, MaskedSoftmax.Choose(logits, mask, [], out float probability));
            Assert.Equal(1f / 20, probability, 1e-6f);
            logits[id] = 0;
        }
    }

    [Fact]
    public void No_token_at_all_is_told() => Assert.Throws<InvalidOperationException>(() => MaskedSoftmax.Choose(new float[16], [0, 0], [], out _));
}
