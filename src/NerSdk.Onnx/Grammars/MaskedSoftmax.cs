using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NerSdk.Onnx.Grammars;

/// <summary>Picks the most probable of some tokens: softmax over their logits alone.</summary>
internal static class MaskedSoftmax
{
    /// <summary>Picks the token with the highest logit.</summary>
    /// <param name="logits">The model's logits [vocabulary]; may be more or fewer than the vocabulary has tokens.</param>
    /// <param name="mask">For each token id one bit, the lowest first: 1 if the token counts. May be empty.</param>
    /// <param name="ids">Further tokens that count, none of them twice or in the mask.</param>
    /// <param name="probability">The picked token's probability among those that count, 0 to 1.</param>
    /// <returns>The token's id; the lowest one if several are equal.</returns>
    /// <exception cref="InvalidLogitsException">A logit of a token that counts is NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">No token counts.</exception>
    public static int Choose(ReadOnlySpan<float> logits, ReadOnlySpan<byte> mask, ReadOnlySpan<int> ids, out float probability)
    {
        ReadOnlySpan<Vector256<float>> rows = MemoryMarshal.Cast<float, Vector256<float>>(logits);
        rows = rows[..Math.Min(rows.Length, mask.Length)];
        Span<int> others = stackalloc int[8];
        others = others[..FindTail(logits, mask, rows.Length * 8, others)];

        float max = MathF.Max(Maximum(rows, mask), MathF.Max(Maximum(logits, others), Maximum(logits, ids)));
        if (max == float.NegativeInfinity)
        {
            throw new InvalidOperationException("The vocabulary has no token that continues the answer: it lacks the single bytes that a byte-level tokenizer has.");
        }

        int best = int.MaxValue;
        float sum = SumOfExponentials(rows, mask, max, ref best) + SumOfExponentials(logits, others, max, ref best) + SumOfExponentials(logits, ids, max, ref best);
        probability = 1 / sum;
        return best;
    }

    private static int FindTail(ReadOnlySpan<float> logits, ReadOnlySpan<byte> mask, int from, Span<int> found)
    {
        int count = 0;
        for (int id = from; id < Math.Min(logits.Length, mask.Length * 8); id++)
        {
            if ((mask[id / 8] >> (id % 8) & 1) != 0)
            {
                found[count++] = id;
            }
        }

        return count;
    }

    private static float Maximum(ReadOnlySpan<Vector256<float>> rows, ReadOnlySpan<byte> mask)
    {
        Vector256<float> max = Vector256.Create(float.NegativeInfinity);
        Vector256<float> invalid = Vector256<float>.Zero;
        for (int row = 0; row < rows.Length; row++)
        {
            Vector256<float> counts = Mask(mask[row]);
            max = Vector256.MaxNative(max, Vector256.ConditionalSelect(counts, rows[row], max)); // NaN is found below
            invalid += (rows[row] - rows[row]) & counts; // NaN if the logit is NaN or infinite, else 0
        }

        Check(Vector256.Sum(invalid));
        float highest = float.NegativeInfinity;
        for (int i = 0; i < 8; i++)
        {
            highest = MathF.Max(highest, max[i]);
        }

        return highest;
    }

    private static float Maximum(ReadOnlySpan<float> logits, ReadOnlySpan<int> ids)
    {
        float highest = float.NegativeInfinity;
        foreach (int id in ids)
        {
            if (id < logits.Length)
            {
                Check(logits[id]);
                highest = MathF.Max(highest, logits[id]);
            }
        }

        return highest;
    }

    private static float SumOfExponentials(ReadOnlySpan<Vector256<float>> rows, ReadOnlySpan<byte> mask, float max, ref int best)
    {
        Vector256<float> highest = Vector256.Create(max);
        Vector256<float> sum = Vector256<float>.Zero;
        for (int row = 0; row < rows.Length; row++)
        {
            if (mask[row] == 0)
            {
                continue;
            }

            Vector256<float> counts = Mask(mask[row]);
            sum += Vector256.Exp(rows[row] - highest) & counts;
            if (best == int.MaxValue && (Vector256.Equals(rows[row], highest) & counts).ExtractMostSignificantBits() is uint equal and not 0)
            {
                best = (row * 8) + BitOperations.TrailingZeroCount(equal);
            }
        }

        return Vector256.Sum(sum);
    }

    private static float SumOfExponentials(ReadOnlySpan<float> logits, ReadOnlySpan<int> ids, float max, ref int best)
    {
        float sum = 0;
        foreach (int id in ids)
        {
            if (id < logits.Length)
            {
                sum += MathF.Exp(logits[id] - max);
                best = logits[id] == max ? Math.Min(best, id) : best;
            }
        }

        return sum;
    }

    private static Vector256<float> Mask(byte bits)
    {
        // Not a static field: a constant stays in a register, which halves the time of the loops.
        Vector256<int> each = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);
        return Vector256.Equals(Vector256.Create((int)bits) & each, each).AsSingle();
    }

    private static void Check(float logit)
    {
        if (!float.IsFinite(logit))
        {
            throw new InvalidLogitsException();
        }
    }
}
