namespace NerSdk.Evaluation.Calibration;

/// <summary>A mention whose truth is known.</summary>
/// <param name="Field">The label of its field.</param>
/// <param name="Confidence">Its confidence, 0 to 1.</param>
/// <param name="IsRight">True if the document is labelled with the same span and label.</param>
/// <param name="Document">The number of its document, from 0: mentions of one document are not independent, and cross-validation keeps them together.</param>
public readonly record struct CalibrationSample(string Field, float Confidence, bool IsRight, int Document);
