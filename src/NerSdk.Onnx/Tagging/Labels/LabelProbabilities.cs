namespace NerSdk.Onnx.Tagging.Labels;

/// <summary>The softmax of each piece's logits.</summary>
internal static class LabelProbabilities
{
    // What is less probable counts as this, so that some legal path always has a probability.
    private const float Least = 1e-12f;

    /// <summary>Turns logits into probabilities, in place.</summary>
    /// <returns>False if one is not a number, or infinite.</returns>
    public static bool TryNormalize(Span<float> logits, int labels)
    {
        for (; !logits.IsEmpty; logits = logits[labels..])
        {
            Span<float> row = logits[..labels];
            float highest = float.NegativeInfinity;
            foreach (float logit in row)
            {
                if (!float.IsFinite(logit))
                {
                    return false;
                }

                highest = Math.Max(highest, logit);
            }

            float sum = 0;
            foreach (ref float value in row)
            {
                value = MathF.Exp(value - highest);
                sum += value;
            }

            foreach (ref float value in row)
            {
                value = Math.Max(value / sum, Least);
            }
        }

        return true;
    }
}
