namespace NerSdk.Onnx.FineTuning;

/// <summary>A fine-tuning that cannot start or go on. Nothing that was there before was overwritten.</summary>
public sealed class FineTuningException : NerSdkException
{
    internal FineTuningException(FineTuningProblem problem, string message, Exception? innerException = null)
        : base(message, innerException) => Problem = problem;

    /// <summary>Which part cannot be used.</summary>
    public FineTuningProblem Problem { get; }
}
