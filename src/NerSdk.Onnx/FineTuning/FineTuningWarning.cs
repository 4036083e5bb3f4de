namespace NerSdk.Onnx.FineTuning;

/// <summary>Something that a user should know about a training or its data.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Message">What was seen, and what to do about it.</param>
public sealed record FineTuningWarning(FineTuningWarningKind Kind, string Message);
