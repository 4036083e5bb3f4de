using System.Collections.Immutable;

namespace NerSdk.Onnx.Tagging.Labels;

/// <summary>
/// The forward-backward algorithm over the legal labels (Rabiner 1989, with scaling): how probable a mention is among all legal labellings.
/// </summary>
internal sealed class LabelMarginals(LabelGrammar grammar)
{
    private readonly ImmutableArray<LabelRule> _labels = grammar.Labels;
    private readonly int _types = grammar.Types.Length;

    public Tables Compute(ReadOnlySpan<float> probabilities)
    {
        int count = _labels.Length;
        int pieces = probabilities.Length / count;
        float[] emissions = probabilities.ToArray(); // Divided by the scale of their piece as we go.
        float[] forward = new float[probabilities.Length];
        float[] backward = new float[probabilities.Length];
        Sums sums = new(_types);
        for (int i = 0; i < pieces; i++)
        {
            Span<float> emission = emissions.AsSpan(i * count, count);
            Span<float> row = forward.AsSpan(i * count, count);
            if (i > 0)
            {
                SumBefore(forward.AsSpan((i - 1) * count, count), sums);
            }

            double scale = 0;
            for (int label = 0; label < count; label++)
            {
                LabelRule rule = _labels[label];
                double into = i == 0 ? (rule.Begins ? 1 : 0)
                    : (rule.Begins ? sums.All : 0) + (rule.Continues ? sums.OfType[rule.Type] - (rule.Begins ? sums.Both[rule.Type] : 0) : 0);
                double value = into * emission[label];
                row[label] = (float)value;
                scale += value;
            }

            Scale(row, scale);
            Scale(emission, scale);
        }

        double whole = 0;
        for (int label = 0; label < count && pieces > 0; label++)
        {
            bool mayEnd = _labels[label].MayEnd;
            backward[((pieces - 1) * count) + label] = mayEnd ? 1 : 0;
            whole += mayEnd ? forward[((pieces - 1) * count) + label] : 0;
        }

        for (int i = pieces - 2; i >= 0; i--)
        {
            SumAfter(emissions.AsSpan((i + 1) * count, count), backward.AsSpan((i + 1) * count, count), sums);
            for (int label = 0; label < count; label++)
            {
                LabelRule rule = _labels[label];
                backward[(i * count) + label] = (float)((rule.MayEnd ? sums.All : 0)
                    + (rule.MayContinue ? sums.OfType[rule.Type] - (rule.MayEnd ? sums.Both[rule.Type] : 0) : 0));
            }
        }

        return new Tables(this, emissions, forward, backward, whole);
    }

    // Both: labels that count in All and in OfType, although there is only one way from one label to another.
    private void SumBefore(ReadOnlySpan<float> forward, Sums sums)
    {
        sums.Clear();
        for (int label = 0; label < _labels.Length; label++)
        {
            LabelRule rule = _labels[label];
            sums.All += rule.MayEnd ? forward[label] : 0;
            if (rule.MayContinue)
            {
                sums.OfType[rule.Type] += forward[label];
                sums.Both[rule.Type] += rule.MayEnd ? forward[label] : 0;
            }
        }
    }

    private void SumAfter(ReadOnlySpan<float> emissions, ReadOnlySpan<float> backward, Sums sums)
    {
        sums.Clear();
        for (int label = 0; label < _labels.Length; label++)
        {
            LabelRule rule = _labels[label];
            double value = (double)emissions[label] * backward[label];
            sums.All += rule.Begins ? value : 0;
            if (rule.Continues)
            {
                sums.OfType[rule.Type] += value;
                sums.Both[rule.Type] += rule.Begins ? value : 0;
            }
        }
    }

    private static void Scale(Span<float> values, double scale)
    {
        foreach (ref float value in values)
        {
            value = (float)(value / scale);
        }
    }

    private sealed class Sums(int types)
    {
        public double All { get; set; }

        public double[] OfType { get; } = new double[types];

        public double[] Both { get; } = new double[types];

        public void Clear()
        {
            All = 0;
            Array.Clear(OfType);
            Array.Clear(Both);
        }
    }

    /// <summary>What the algorithm leaves for one text.</summary>
    public sealed class Tables(LabelMarginals owner, float[] emissions, float[] forward, float[] backward, double whole)
    {
        private readonly Sums _sums = new(owner._types);

        /// <summary>The probability that a mention has exactly these labels, begins at this piece and ends with the last label.</summary>
        public float ProbabilityOf(ReadOnlySpan<int> labels, int first)
        {
            int count = owner._labels.Length;
            LabelRule start = owner._labels[labels[0]];
            LabelRule end = owner._labels[labels[^1]];
            double probability = 1;
            if (first > 0)
            {
                owner.SumBefore(forward.AsSpan((first - 1) * count, count), _sums);
                probability = _sums.All - (start.Continues ? _sums.Both[start.Type] : 0);
            }

            for (int i = 0; i < labels.Length; i++)
            {
                probability *= emissions[((first + i) * count) + labels[i]];
            }

            int next = first + labels.Length;
            if (next * count < emissions.Length)
            {
                owner.SumAfter(emissions.AsSpan(next * count, count), backward.AsSpan(next * count, count), _sums);
                probability *= _sums.All - (end.MayContinue ? _sums.Both[end.Type] : 0);
            }

            return (float)Math.Clamp(probability / whole, 0, 1);
        }
    }
}
