namespace NerSdk.Training.Formats.Unsloth;

/// <summary>Settings of a training run with Unsloth.</summary>
public sealed class UnslothOptions
{
    /// <summary>What the files' names begin with. Default: <c>ner</c>.</summary>
    public string Name { get; init; } = "ner";

    /// <summary>The model to train: a name on Hugging Face, or a folder. Default: <c>Qwen/Qwen2.5-0.5B-Instruct</c>.</summary>
    public string Model { get; init; } = "Qwen/Qwen2.5-0.5B-Instruct";

    /// <summary>What stands before a user's message in the model's chat template. Default: as in Qwen's.</summary>
    public string UserHeader { get; init; } = "<|im_start|>user\n";

    /// <summary>What stands before an answer in the model's chat template. Default: as in Qwen's.</summary>
    public string AssistantHeader { get; init; } = "<|im_start|>assistant\n";

    /// <summary>Where the run writes, relative to the folder of the script. Default: <c>out</c>.</summary>
    public string OutputFolder { get; init; } = "out";

    /// <summary>The rank of LoRA matrices. Default: 8.</summary>
    public int LoraRank { get; init; } = 8;

    /// <summary>The learning rate. Default: 0.0001.</summary>
    public double LearningRate { get; init; } = 1e-4;

    /// <summary>How often the training data is read. Default: 3.</summary>
    public int Epochs { get; init; } = 3;

    /// <summary>Samples at once on a device. Default: 2.</summary>
    public int BatchSize { get; init; } = 2;

    /// <summary>Batches for each step. Default: 8.</summary>
    public int GradientAccumulationSteps { get; init; } = 8;

    /// <summary>The seed. Default: 42.</summary>
    public int Seed { get; init; } = 42;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Name);
        ArgumentException.ThrowIfNullOrEmpty(Model);
        ArgumentException.ThrowIfNullOrEmpty(UserHeader);
        ArgumentException.ThrowIfNullOrEmpty(AssistantHeader);
        ArgumentException.ThrowIfNullOrEmpty(OutputFolder);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(LoraRank);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(LearningRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Epochs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(BatchSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(GradientAccumulationSteps);
    }
}
