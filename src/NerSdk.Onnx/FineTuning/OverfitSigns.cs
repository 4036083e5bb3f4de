using System.Globalization;

namespace NerSdk.Onnx.FineTuning;

/// <summary>Signs in a learning curve that a model learns its training documents by heart.</summary>
internal static class OverfitSigns
{
    private const double LargeGap = 0.10;
    private const double FlatChange = 0.005;
    private const double FarBelow = 0.25;

    /// <summary>The signs in the evaluations so far.</summary>
    /// <param name="evaluations">The evaluations, in order.</param>
    /// <param name="best">The best of them: its model is the one that is written.</param>
    public static IEnumerable<FineTuningWarning> Find(IReadOnlyList<FineTuningEvaluation> evaluations, FineTuningEvaluation best)
    {
        FineTuningEvaluation last = evaluations[^1];
        if (evaluations.Count > 1 && last.TrainF1 - last.F1 > LargeGap && last.F1 < evaluations[^2].F1 + FlatChange)
        {
            yield return new FineTuningWarning(
                FineTuningWarningKind.TrainDevGap,
                string.Create(CultureInfo.InvariantCulture, $"After epoch {last.Epoch:0.##} F1 is {last.TrainF1:0.000} on training documents, {last.F1:0.000} on development documents, and does not rise any more. More documents help, more epochs do not."));
        }

        if (evaluations.Count > 2 && Rises(evaluations[^3], evaluations[^2]) && Rises(evaluations[^2], last))
        {
            yield return new FineTuningWarning(
                FineTuningWarningKind.DevLossRises,
                string.Create(CultureInfo.InvariantCulture, $"The loss on development documents rose from {evaluations[^3].DevLoss:0.000} to {last.DevLoss:0.000} while that on training documents fell: confidences of later epochs are too high."));
        }

        if (best.SeenRecall - best.UnseenRecall > FarBelow)
        {
            yield return new FineTuningWarning(
                FineTuningWarningKind.UnseenMentions,
                string.Create(CultureInfo.InvariantCulture, $"Of development mentions that the training documents hold, {best.SeenRecall:0.000} are found; of the others, {best.UnseenRecall:0.000}. Label documents with other names."));
        }
    }

    private static bool Rises(FineTuningEvaluation before, FineTuningEvaluation after) => after.DevLoss > before.DevLoss && after.TrainLoss < before.TrainLoss;
}
