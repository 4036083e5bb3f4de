namespace NerSdk.Onnx.FineTuning;

/// <summary>How a tagger is fine-tuned. The defaults are a recipe that works for about a thousand sentences; take 12 epochs for fifty.</summary>
public sealed record FineTuningOptions
{
    /// <summary>The folder of the encoder: weights, tokenizer, and the graphs <c>train_step.onnx</c> and <c>token_classifier.onnx</c>.</summary>
    public required string BaseModel { get; init; }

    /// <summary>
    /// The folder for the fine-tuned model. It is written at the end, in one go. What is there is replaced if it is a model of the same labels; else the
    /// training does not start.
    /// </summary>
    public required string OutputFolder { get; init; }

    /// <summary>How often each document is learned. Default: 6.</summary>
    public int Epochs { get; init; } = 6;

    /// <summary>The highest learning rate. Default: 3e-4.</summary>
    public double LearningRate { get; init; } = 3e-4;

    /// <summary>The share of the steps in which the learning rate rises, 0 to below 1; after that it falls to 0. Default: 0.1.</summary>
    public double WarmupShare { get; init; } = 0.1;

    /// <summary>By how much matrices shrink in each step, in units of the learning rate. Default: 0.01.</summary>
    public double WeightDecay { get; init; } = 0.01;

    /// <summary>Documents, or windows of long ones, in a step. Default: 16.</summary>
    public int BatchSize { get; init; } = 16;

    /// <summary>The longest window in pieces of the tokenizer, the control tokens at its ends included. Longer documents are read in windows. Default: 256.</summary>
    public int MaxPieces { get; init; } = 256;

    /// <summary>After so many evaluations without a better F1 the training stops. Default: 3.</summary>
    public int Patience { get; init; } = 3;

    /// <summary>Decides the order of the documents and the first weights of the head. The same seed gives the same model on the same kind of machine. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Evaluate after so many steps too, not only after each epoch. Default (null): after each epoch.</summary>
    public int? EvaluateEverySteps { get; init; }

    /// <summary>Development documents that evaluations read, from the first on. Default: 300.</summary>
    public int MaxDevDocuments { get; init; } = 300;

    /// <summary>
    /// The folder for a checkpoint of about 180 MB, written after each epoch and when the training is cancelled; removed when the model is written. A
    /// training that finds one of itself goes on from there, with the same result. Default (null): none.
    /// </summary>
    public string? CheckpointFolder { get; init; }

    /// <summary>Write a checkpoint after so many steps too. Default (null): after each epoch.</summary>
    public int? CheckpointEverySteps { get; init; }

    /// <summary>Train even if a member of the schema has no mention in the training documents: the model will never find it. Default: false.</summary>
    public bool AllowMissingLabels { get; init; }

    /// <summary>Write a model in 8 bits too, if it loses no more than 0.5 F1 points. Default: true.</summary>
    public bool ExportInt8 { get; init; } = true;

    /// <summary>Threads. Default (null): one for each processor that the process may use.</summary>
    public int? Threads { get; init; }

    /// <summary>Is told after each step how far the training is. Default (null): nobody.</summary>
    public IProgress<FineTuningProgress>? Progress { get; init; }

    internal void Check()
    {
        ArgumentException.ThrowIfNullOrEmpty(BaseModel);
        ArgumentException.ThrowIfNullOrEmpty(OutputFolder);
        ArgumentOutOfRangeException.ThrowIfLessThan(Epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxPieces, 8);
        ArgumentOutOfRangeException.ThrowIfLessThan(Patience, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDevDocuments, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(EvaluateEverySteps ?? 1, 1, nameof(EvaluateEverySteps));
        ArgumentOutOfRangeException.ThrowIfLessThan(CheckpointEverySteps ?? 1, 1, nameof(CheckpointEverySteps));
        ArgumentOutOfRangeException.ThrowIfLessThan(Threads ?? 1, 1, nameof(Threads));
        if (!(LearningRate > 0 && double.IsFinite(LearningRate)) || !(WeightDecay >= 0 && double.IsFinite(WeightDecay)) || !(WarmupShare is >= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(LearningRate), "The learning rate must be above 0, the weight decay at least 0, the warm-up share at least 0 and below 1.");
        }
    }
}
