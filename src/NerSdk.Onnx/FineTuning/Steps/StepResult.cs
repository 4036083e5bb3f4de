namespace NerSdk.Onnx.FineTuning.Steps;

/// <summary>What a step measured.</summary>
/// <param name="Loss">The mean cross-entropy of the labelled pieces, before the step.</param>
/// <param name="GradientNorm">The length of the gradient, before clipping.</param>
internal readonly record struct StepResult(float Loss, float GradientNorm)
{
    public bool IsFinite => float.IsFinite(Loss) && float.IsFinite(GradientNorm);
}
