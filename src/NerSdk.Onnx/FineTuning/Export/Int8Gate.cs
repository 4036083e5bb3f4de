using System.Globalization;

namespace NerSdk.Onnx.FineTuning.Export;

/// <summary>Decides whether a model in 8 bits is good enough to be written.</summary>
internal static class Int8Gate
{
    // 0.5 points, and what is lost to the arithmetic of doubles.
    private const double MaxLoss = 0.005 + 1e-9;

    /// <returns>Null if it is; else why not.</returns>
    public static FineTuningWarning? Refuses(double float32F1, double int8F1) => float32F1 - int8F1 <= MaxLoss ? null : new FineTuningWarning(
        FineTuningWarningKind.Int8Refused,
        string.Create(CultureInfo.InvariantCulture, $"The model in 8 bits is not written: its F1 on the development documents is {int8F1:0.000}, that of the model in 32 bits {float32F1:0.000}. Use model.onnx."));
}
