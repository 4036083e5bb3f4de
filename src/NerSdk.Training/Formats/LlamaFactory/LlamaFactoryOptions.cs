namespace NerSdk.Training.Formats.LlamaFactory;

/// <summary>Settings of a training run with LLaMA-Factory.</summary>
public sealed class LlamaFactoryOptions
{
    /// <summary>How rows look. Default: messages.</summary>
    public LlamaFactoryLayout Layout { get; init; } = LlamaFactoryLayout.Messages;

    /// <summary>What the data sets' names begin with: lower-case ASCII letters, digits and underscores. Default: <c>ner</c>, for <c>ner_train</c>, <c>ner_dev</c> and <c>ner_test</c>.</summary>
    public string Name { get; init; } = "ner";

    /// <summary>The model to train: a name on Hugging Face, or a folder. Default: <c>Qwen/Qwen2.5-0.5B-Instruct</c>.</summary>
    public string Model { get; init; } = "Qwen/Qwen2.5-0.5B-Instruct";

    /// <summary>LLaMA-Factory's name of the model's template. Default (null): that of the model's family; a model of an unknown family is refused.</summary>
    public string? Template { get; init; }

    /// <summary>Where runs write, relative to the folder of the settings. Default: <c>out</c>.</summary>
    public string OutputFolder { get; init; } = "out";

    /// <summary>The rank of LoRA matrices. Default: 8.</summary>
    public int LoraRank { get; init; } = 8;

    /// <summary>The learning rate of LoRA and QLoRA. Default: 0.0001.</summary>
    public double LoraLearningRate { get; init; } = 1e-4;

    /// <summary>The learning rate if all weights are trained. Default: 0.00001.</summary>
    public double FullLearningRate { get; init; } = 1e-5;

    /// <summary>How often the training data is read. Default: 3.</summary>
    public double Epochs { get; init; } = 3;

    /// <summary>Samples at once on a device. Default: 2.</summary>
    public int BatchSize { get; init; } = 2;

    /// <summary>Batches for each step. Default: 8.</summary>
    public int GradientAccumulationSteps { get; init; } = 8;

    /// <summary>Steps between two evaluations on the dev split, and between two checkpoints. Default: 50.</summary>
    public int EvaluationSteps { get; init; } = 50;

    /// <summary>Training stops after so many evaluations without a better loss. Default: 3.</summary>
    public int Patience { get; init; } = 3;

    /// <summary>The most tokens of an answer in predictions. Default: 1,024.</summary>
    public int MaxNewTokens { get; init; } = 1_024;

    /// <summary>Whether numbers are bfloat16; older devices have no such numbers, and a processor should have neither. Default: true.</summary>
    public bool UsesBFloat16 { get; init; } = true;

    /// <summary>A DeepSpeed configuration for training all weights. Default: none.</summary>
    public string? DeepSpeedConfiguration { get; init; }

    /// <summary>The seed. Default: 42.</summary>
    public int Seed { get; init; } = 42;

    internal void Validate()
    {
        if (Name.Length == 0 || !Name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '_'))
        {
            throw new ArgumentException($"{nameof(Name)} is '{Name}', but may hold lower-case ASCII letters, digits and underscores only: it names files and data sets.");
        }

        ArgumentException.ThrowIfNullOrEmpty(Model);
        ArgumentException.ThrowIfNullOrEmpty(OutputFolder);
        foreach ((string name, double value) in new[]
        {
            (nameof(LoraRank), LoraRank), (nameof(LoraLearningRate), LoraLearningRate), (nameof(FullLearningRate), FullLearningRate), (nameof(Epochs), Epochs), (nameof(BatchSize), BatchSize),
            (nameof(GradientAccumulationSteps), GradientAccumulationSteps), (nameof(EvaluationSteps), EvaluationSteps), (nameof(Patience), Patience), (nameof(MaxNewTokens), MaxNewTokens),
        })
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, name);
        }
    }
}
