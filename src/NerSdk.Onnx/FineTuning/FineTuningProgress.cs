namespace NerSdk.Onnx.FineTuning;

/// <summary>How far a training is.</summary>
/// <param name="Step">The steps made.</param>
/// <param name="Steps">All steps, if it does not stop early.</param>
/// <param name="Epoch">The epoch that is running, from 1.</param>
/// <param name="Loss">The loss of the last step.</param>
/// <param name="LastEvaluation">The last evaluation; null before the first.</param>
/// <param name="Elapsed">The time since the start, or since the training was resumed.</param>
/// <param name="TimeLeft">An estimate of the time that the other steps and evaluations take, from the time of those so far.</param>
public sealed record FineTuningProgress(
    int Step, int Steps, int Epoch, double Loss, FineTuningEvaluation? LastEvaluation, TimeSpan Elapsed, TimeSpan TimeLeft);
