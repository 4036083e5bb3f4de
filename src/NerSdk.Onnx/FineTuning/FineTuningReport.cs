using System.Collections.Immutable;

namespace NerSdk.Onnx.FineTuning;

/// <summary>What a training did.</summary>
public sealed class FineTuningReport
{
    /// <summary>The folder with the model.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>The evaluations, in order.</summary>
    public required ImmutableArray<FineTuningEvaluation> Evaluations { get; init; }

    /// <summary>The evaluation of the model that was written: the one with the best F1, and of these with the lowest loss.</summary>
    public required FineTuningEvaluation Best { get; init; }

    /// <summary>The loss of each step: the learning curve, together with <see cref="Evaluations"/>.</summary>
    public required ImmutableArray<float> Losses { get; init; }

    /// <summary>What a user should know, in the order in which it was seen.</summary>
    public required ImmutableArray<FineTuningWarning> Warnings { get; init; }

    /// <summary>Training documents, those without a piece left out.</summary>
    public required int TrainDocuments { get; init; }

    /// <summary>Development documents that evaluations read.</summary>
    public required int DevDocuments { get; init; }

    /// <summary>What an epoch learns: documents, and windows of those that are longer than <see cref="FineTuningOptions.MaxPieces"/>.</summary>
    public required int Sequences { get; init; }

    /// <summary>Documents that were read in several windows.</summary>
    public required int DocumentsInWindows { get; init; }

    /// <summary>Steps made since the start, or since the training was resumed.</summary>
    public required int Steps { get; init; }

    /// <summary>Steps whose batch was read in parts, and the gradients added up, to save memory.</summary>
    public required int AccumulatedSteps { get; init; }

    /// <summary>The step that a checkpoint had reached, and from which this training went on; 0 without a checkpoint.</summary>
    public required int ResumedFrom { get; init; }

    /// <summary>True if the training ended before the last epoch, because F1 did not rise any more.</summary>
    public required bool StoppedEarly { get; init; }

    /// <summary>F1 on the development documents of the model in 8 bits; null if none was asked for.</summary>
    public required double? Int8F1 { get; init; }

    /// <summary>All of the time, from reading the base model to writing the new one.</summary>
    public required TimeSpan TotalTime { get; init; }

    /// <summary>Time of the steps: making batches, ONNX Runtime, optimizer.</summary>
    public required TimeSpan StepTime { get; init; }

    /// <summary>The part of <see cref="StepTime"/> that was spent in ONNX Runtime.</summary>
    public required TimeSpan RunTime { get; init; }

    /// <summary>Time of the evaluations.</summary>
    public required TimeSpan EvaluationTime { get; init; }

    /// <summary>The most memory that the process had since it was started, in bytes.</summary>
    public required long PeakMemory { get; init; }
}
