using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using NerSdk.Onnx.Tagging.Models;
using NerSdk.Schemas;

namespace NerSdk.Onnx.FineTuning.Export;

/// <summary>What <c>nersdk.json</c> says of a fine-tuned tagger: for which schema it was made, of what, and how good it is.</summary>
internal static class TrainedProfile
{
    public static TaggerProfile Of(EntitySchema schema, FineTuningOptions options, string dataHash, FineTuningReport report)
    {
        Dictionary<string, double> metrics = new()
        {
            ["dev_documents"] = report.DevDocuments,
            ["dev_precision"] = report.Best.Precision,
            ["dev_recall"] = report.Best.Recall,
            ["dev_f1"] = report.Best.F1,
            ["dev_loss"] = report.Best.DevLoss,
            ["best_step"] = report.Best.Step,
        };
        if (report.Int8F1 is double int8)
        {
            metrics["dev_f1_int8"] = int8;
        }

        return TaggerProfile.Of(schema, new TaggerTraining
        {
            DataSha256 = dataHash,
            Documents = report.TrainDocuments,
            Options = new Dictionary<string, string>
            {
                ["epochs"] = Text(options.Epochs),
                ["learning_rate"] = Text(options.LearningRate),
                ["warmup_share"] = Text(options.WarmupShare),
                ["weight_decay"] = Text(options.WeightDecay),
                ["batch_size"] = Text(options.BatchSize),
                ["max_pieces"] = Text(options.MaxPieces),
                ["patience"] = Text(options.Patience),
                ["seed"] = Text(options.Seed),
            },
            Metrics = metrics,
            Versions = new Dictionary<string, string>
            {
                ["NerSdk.Onnx"] = typeof(TrainedProfile).Assembly.GetName().Version?.ToString() ?? "",
                ["Microsoft.ML.OnnxRuntime"] = OrtEnv.Instance().GetVersionString(),
            },
        });
    }

    private static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
