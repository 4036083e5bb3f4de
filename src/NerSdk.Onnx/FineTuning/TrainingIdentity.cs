using System.Globalization;
using NerSdk.Schemas;

namespace NerSdk.Onnx.FineTuning;

/// <summary>What a training is. Two with the same identity come to the same weights.</summary>
internal static class TrainingIdentity
{
    public static Dictionary<string, string> Of(EntitySchema schema, TrainingData data, string devHash, FineTuningOptions options, BaseModelFiles files) => new()
    {
        ["the schema"] = $"{schema.Name} with labels {string.Join(", ", schema.BioLabels)}",
        ["the training data"] = data.Hash,
        ["the development data"] = devHash,
        ["the base model"] = files.Hash(),
        ["the training step"] = files.TrainStepHash(),
        [nameof(options.Epochs)] = Text(options.Epochs),
        [nameof(options.LearningRate)] = Text(options.LearningRate),
        [nameof(options.WarmupShare)] = Text(options.WarmupShare),
        [nameof(options.WeightDecay)] = Text(options.WeightDecay),
        [nameof(options.BatchSize)] = Text(options.BatchSize),
        [nameof(options.MaxPieces)] = Text(options.MaxPieces),
        [nameof(options.Patience)] = Text(options.Patience),
        [nameof(options.Seed)] = Text(options.Seed),
        [nameof(options.EvaluateEverySteps)] = options.EvaluateEverySteps is int steps ? Text(steps) : "not set",
        [nameof(options.MaxDevDocuments)] = Text(options.MaxDevDocuments),
    };

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
