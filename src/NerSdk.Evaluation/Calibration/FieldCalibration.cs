namespace NerSdk.Evaluation.Calibration;

/// <summary>What was fitted for a field.</summary>
/// <param name="Field">The field's label.</param>
/// <param name="Mentions">How many mentions of it there were.</param>
/// <param name="Own">Its own calibration; null if there were too few mentions, and the one for all holds.</param>
public sealed record FieldCalibration(string Field, int Mentions, ConfidenceCalibration? Own);
