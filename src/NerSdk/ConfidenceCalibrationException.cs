namespace NerSdk;

/// <summary>The JSON of calibrations cannot be used.</summary>
public sealed class ConfidenceCalibrationException : NerSdkException
{
    internal ConfidenceCalibrationException(string problem, Exception? innerException)
        : base($"Calibrations cannot be read from this JSON: {problem} Fit them anew, or leave them out.", innerException)
    {
    }
}
