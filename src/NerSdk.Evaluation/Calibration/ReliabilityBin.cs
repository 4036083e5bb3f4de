namespace NerSdk.Evaluation.Calibration;

/// <summary>Mentions of similar confidence.</summary>
/// <param name="Lower">The least confidence of the bin.</param>
/// <param name="Upper">The greatest.</param>
/// <param name="Count">How many mentions it has, at least one.</param>
/// <param name="MeanConfidence">Their mean confidence.</param>
/// <param name="Accuracy">The share of them that is right.</param>
public readonly record struct ReliabilityBin(double Lower, double Upper, int Count, double MeanConfidence, double Accuracy)
{
    /// <summary>How far the confidence is from the truth: above 0, the model is too sure.</summary>
    public double Gap => MeanConfidence - Accuracy;
}
