using NerSdk.Onnx.FineTuning.Tensors;

namespace NerSdk.Onnx.FineTuning.Steps;

/// <summary>
/// Makes steps on batches of any size. One that needs too much memory is read in parts: the gradients of all parts are added up, then the step is made on
/// the sum, as if the batch had been read at once.
/// </summary>
/// <remarks>
/// The graph puts out no gradients, but with moments of 0 and a learning rate of 0 its new first moment is a tenth of the clipped gradient and the weights
/// stay. So a part is one run, and the optimizer's own step is made here. Not safe for concurrent use.
/// </remarks>
internal sealed class Trainer(TrainingGraph graph, int piecesInARun) : IDisposable
{
    private TensorSet? _sums;

    /// <summary>Runs of the graph.</summary>
    public int Runs { get; private set; }

    /// <summary>Steps whose batch was read in parts.</summary>
    public int AccumulatedSteps { get; private set; }

    /// <summary>Makes one step.</summary>
    /// <param name="sequences">The batch, from the shortest to the longest.</param>
    /// <param name="step">The number of the step, from 1.</param>
    /// <param name="learningRate">The rate of this step.</param>
    /// <param name="weightDecay">The decay.</param>
    public StepResult Step(IReadOnlyList<TrainingSequence> sequences, int step, float learningRate, float weightDecay)
    {
        List<TrainingBatch> parts = Split(sequences);
        Runs += parts.Count;
        return parts is [TrainingBatch whole] ? graph.Step(whole, step, learningRate, weightDecay) : StepInParts(parts, step, learningRate, weightDecay);
    }

    public void Dispose() => _sums?.Dispose();

    private List<TrainingBatch> Split(IReadOnlyList<TrainingSequence> sequences)
    {
        List<TrainingBatch> parts = [];
        for (int end = sequences.Count; end > 0;)
        {
            int start = Math.Max(0, end - Math.Max(1, piecesInARun / sequences[end - 1].Ids.Length));
            parts.Add(new TrainingBatch([.. sequences.Take(start..end)]));
            end = start;
        }

        return parts;
    }

    private StepResult StepInParts(List<TrainingBatch> parts, int step, float learningRate, float weightDecay)
    {
        AccumulatedSteps++;
        _sums ??= new TensorSet(graph.WeightNames.Select(name => KeyValuePair.Create(name, graph.State[name].Shape)));
        foreach (NamedTensor sum in _sums.Tensors)
        {
            sum.Data.Clear();
        }

        float loss = 0;
        float labelled = parts.Sum(part => part.Labelled);
        foreach (TrainingBatch part in parts)
        {
            float share = part.Labelled / labelled;
            StepResult result = graph.ReadGradient(part, _sums, share);
            loss += share * result.Loss;
            if (!result.IsFinite)
            {
                return result;
            }
        }

        float norm = (float)Math.Sqrt(_sums.Tensors.Sum(AdamW.SquaredLength));
        graph.Apply(_sums, AdamW.ClipFactor(norm), step, learningRate, weightDecay);
        return new StepResult(loss, norm);
    }
}
