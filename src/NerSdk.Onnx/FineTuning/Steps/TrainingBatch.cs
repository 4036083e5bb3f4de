using Microsoft.ML.OnnxRuntime;

namespace NerSdk.Onnx.FineTuning.Steps;

/// <summary>Sequences side by side, padded to the longest.</summary>
internal sealed class TrainingBatch
{
    private const long Ignored = -100;

    /// <param name="sequences">At least one.</param>
    public TrainingBatch(IReadOnlyList<TrainingSequence> sequences)
    {
        Rows = sequences.Count;
        Length = sequences.Max(sequence => sequence.Ids.Length);
        InputIds = new long[Rows * Length];
        AttentionMask = new long[Rows * Length];
        TokenTypeIds = new long[Rows * Length];
        Labels = new long[Rows * Length];
        Array.Fill(Labels, Ignored);
        for (int row = 0; row < Rows; row++)
        {
            TrainingSequence sequence = sequences[row];
            for (int i = 0, at = row * Length; i < sequence.Ids.Length; i++, at++)
            {
                InputIds[at] = sequence.Ids[i];
                AttentionMask[at] = 1;
                TokenTypeIds[at] = sequence.TypeIds[i];
                Labels[at] = sequence.Labels[i];
                Labelled += sequence.Labels[i] == Ignored ? 0 : 1;
            }
        }
    }

    public int Rows { get; }

    public int Length { get; }

    /// <summary>Pieces that have a label: the loss is their mean.</summary>
    public int Labelled { get; }

    public long[] InputIds { get; }

    public long[] AttentionMask { get; }

    public long[] TokenTypeIds { get; }

    public long[] Labels { get; }

    /// <summary>Runs an action with the batch as inputs of a graph.</summary>
    public void Bind(OrtIoBinding binding, bool withLabels, Action run)
    {
        long[] shape = [Rows, Length];
        using OrtValue ids = OrtValue.CreateTensorValueFromMemory(InputIds, shape);
        using OrtValue mask = OrtValue.CreateTensorValueFromMemory(AttentionMask, shape);
        using OrtValue types = OrtValue.CreateTensorValueFromMemory(TokenTypeIds, shape);
        using OrtValue labels = OrtValue.CreateTensorValueFromMemory(Labels, shape);
        binding.BindInput("input_ids", ids);
        binding.BindInput("attention_mask", mask);
        binding.BindInput("token_type_ids", types);
        if (withLabels)
        {
            binding.BindInput("labels", labels);
        }

        run();
    }
}
