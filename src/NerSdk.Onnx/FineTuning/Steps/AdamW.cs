using System.Numerics;
using NerSdk.Onnx.FineTuning.Tensors;

namespace NerSdk.Onnx.FineTuning.Steps;

/// <summary>The optimizer of <c>train_step.onnx</c> (Loshchilov and Hutter 2019), for gradients that were added up over several runs.</summary>
internal static class AdamW
{
    public const float MeanDecay = 0.9f;
    public const float SquareDecay = 0.999f;
    private const float Epsilon = 1e-6f;

    /// <summary>By how much a gradient is shortened, as the graph does it: to length 1, if it is longer.</summary>
    public static float ClipFactor(float norm) => Math.Min(1, 1 / (norm + 1e-6f));

    /// <summary>Makes a step in place.</summary>
    /// <param name="weight">The weights. Matrices decay, vectors do not.</param>
    /// <param name="mean">The first moments.</param>
    /// <param name="square">The second moments.</param>
    /// <param name="gradient">The gradient.</param>
    /// <param name="scale">What the gradient is multiplied with.</param>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="learningRate">The rate of this step.</param>
    /// <param name="weightDecay">The decay.</param>
    public static void Step(NamedTensor weight, NamedTensor mean, NamedTensor square, NamedTensor gradient, float scale, int step, float learningRate, float weightDecay)
    {
        float keep = weight.Shape.Length > 1 ? 1 - (learningRate * weightDecay) : 1;
        float rate = learningRate / (1 - MathF.Pow(MeanDecay, step));
        float root = 1 / MathF.Sqrt(1 - MathF.Pow(SquareDecay, step));
        Span<float> w = weight.Data, m = mean.Data, v = square.Data, g = gradient.Data;
        int done = 0;
        for (; done <= w.Length - Vector<float>.Count; done += Vector<float>.Count)
        {
            Vector<float> gradients = new Vector<float>(g[done..]) * scale;
            Vector<float> means = (new Vector<float>(m[done..]) * MeanDecay) + (gradients * (1 - MeanDecay));
            Vector<float> squares = (new Vector<float>(v[done..]) * SquareDecay) + (gradients * gradients * (1 - SquareDecay));
            Vector<float> denominators = (Vector.SquareRoot(squares) * root) + new Vector<float>(Epsilon);
            ((new Vector<float>(w[done..]) * keep) - (means * rate / denominators)).CopyTo(w[done..]);
            means.CopyTo(m[done..]);
            squares.CopyTo(v[done..]);
        }

        for (; done < w.Length; done++)
        {
            float one = g[done] * scale;
            m[done] = (m[done] * MeanDecay) + (one * (1 - MeanDecay));
            v[done] = (v[done] * SquareDecay) + (one * one * (1 - SquareDecay));
            w[done] = (w[done] * keep) - (m[done] * rate / ((MathF.Sqrt(v[done]) * root) + Epsilon));
        }
    }

    /// <summary>Adds a multiple of a tensor to another.</summary>
    public static void Add(NamedTensor sum, NamedTensor addend, float factor)
    {
        Span<float> to = sum.Data, from = addend.Data;
        for (int i = 0; i < to.Length; i++)
        {
            to[i] += factor * from[i];
        }
    }

    /// <summary>The sum of the squares.</summary>
    public static double SquaredLength(NamedTensor tensor)
    {
        double sum = 0;
        foreach (float value in tensor.Data)
        {
            sum += value * (double)value;
        }

        return sum;
    }
}
