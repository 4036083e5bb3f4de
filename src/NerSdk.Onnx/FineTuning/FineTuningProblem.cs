namespace NerSdk.Onnx.FineTuning;

/// <summary>What a <see cref="FineTuningException"/> is about.</summary>
public enum FineTuningProblem
{
    /// <summary>The labelled documents: none, one only, no mentions, or a label without a mention.</summary>
    Data,

    /// <summary>The base model: a file is missing or damaged, or its graphs are not those of a trainable encoder.</summary>
    BaseModel,

    /// <summary>The training diverged: the loss or the gradient is not a number any more.</summary>
    Divergence,

    /// <summary>A checkpoint is damaged, or was made by another training.</summary>
    Checkpoint,

    /// <summary>The output folder or a file in it: it cannot be written, or holds something that must not be overwritten.</summary>
    Output,
}
