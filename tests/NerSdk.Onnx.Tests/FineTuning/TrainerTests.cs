using NerSdk.Onnx.FineTuning.Steps;
using NerSdk.Onnx.FineTuning.Tensors;

namespace NerSdk.Onnx.Tests.FineTuning;

public sealed class TrainerTests
{
    // A high rate and decay, so that the optimizer's own arithmetic shows.
    private const float Rate = 0.01f;
    private const float Decay = 0.5f;

    [Fact]
    public void A_batch_in_parts_makes_the_step_of_the_whole_batch()
    {
        List<TrainingSequence> sequences = Encoder.Sequences(7, 6, 9, 12, 15);
        using TrainingGraph graph = Encoder.OpenTraining();
        float[][] start = Copy(graph);
        using Trainer whole = new(graph, int.MaxValue);
        StepResult expected = whole.Step(sequences, 1, Rate, Decay);
        float[][] expectedState = Copy(graph);
        for (int i = 0; i < start.Length; i++)
        {
            start[i].CopyTo(graph.State.Tensors[i].Data);
        }

        using Trainer inParts = new(graph, 24);
        StepResult result = inParts.Step(sequences, 1, Rate, Decay);

        Assert.Equal((0, 1), (whole.AccumulatedSteps, inParts.AccumulatedSteps));
        Assert.Equal(3, inParts.Runs);
        Assert.Equal(expected.Loss, result.Loss, 1e-5f);
        Assert.Equal(expected.GradientNorm, result.GradientNorm, 1e-4f * expected.GradientNorm);
        for (int i = 0; i < start.Length; i++)
        {
            NamedTensor tensor = graph.State.Tensors[i];
            if (tensor.Name.StartsWith("exp_avg.", StringComparison.Ordinal))
            {
                Assert.Equal(0, Difference(tensor.Data, expectedState[i]), 1e-6f);
            }
            else if (!tensor.Name.StartsWith("exp_avg_sq.", StringComparison.Ordinal))
            {
                // The first step moves a weight by about the rate, whatever its gradient; near 0, rounding decides the sign.
                Assert.InRange(Difference(tensor.Data, expectedState[i]), 0, 2.1f * Rate);
                Assert.InRange(MeanDifference(tensor.Data, expectedState[i]), 0, Rate / 500);
            }
        }

        // Positions that no sequence has: only the decay moves them.
        int position = graph.State.Tensors.ToList().FindIndex(tensor => tensor.Name.EndsWith("position_embeddings.weight", StringComparison.Ordinal) && tensor.Name.StartsWith("bert", StringComparison.Ordinal));
        Assert.Equal(start[position][^1] * (1 - (Rate * Decay)), expectedState[position][^1], 1e-7f);
        Assert.Equal(expectedState[position][^1], graph.State.Tensors[position].Data[^1], 1e-7f);
    }

    private static float[][] Copy(TrainingGraph graph) => [.. graph.State.Tensors.Select(tensor => tensor.Data.ToArray())];

    private static float Difference(ReadOnlySpan<float> left, float[] right) => left.ToArray().Zip(right, (a, b) => Math.Abs(a - b)).Max();

    private static float MeanDifference(ReadOnlySpan<float> left, float[] right) => left.ToArray().Zip(right, (a, b) => Math.Abs(a - b)).Average();
}
