namespace NerSdk.Onnx.FineTuning.Steps;

/// <summary>The learning rate over a training: up to the peak in a straight line, then down to 0.</summary>
internal static class LearningRate
{
    /// <param name="step">The step, from 1.</param>
    /// <param name="steps">All steps.</param>
    /// <param name="warmupShare">The share of the steps before the peak.</param>
    /// <param name="peak">The highest rate.</param>
    public static float At(int step, int steps, double warmupShare, double peak)
    {
        int warmup = (int)(warmupShare * steps);
        return (float)(step <= warmup ? peak * step / warmup : peak * (steps - step + 1) / (steps - warmup + 1));
    }
}
