using System.Text.Json;
using System.Text.Json.Serialization;

namespace NerSdk;

/// <summary>A calibration as JSON holds it. The serializer gives properties that can only be initialised no default, so that what is missing must be seen here.</summary>
internal sealed class CalibrationJson
{
    public double? Slope { get; set; }

    public double? Intercept { get; set; }

    public static CalibrationJson? Of(ConfidenceCalibration? calibration) => calibration is null ? null : new CalibrationJson { Slope = calibration.Slope, Intercept = calibration.Intercept };

    public ConfidenceCalibration Read() => new() { Slope = Slope ?? 1, Intercept = Intercept ?? 0 };
}

/// <summary>Calibrations of fields as JSON holds them.</summary>
internal sealed class CalibrationsJson
{
    public CalibrationJson? All { get; set; }

    public Dictionary<string, CalibrationJson?>? Fields { get; set; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CalibrationsJson))]
internal sealed partial class CalibrationsJsonContext : JsonSerializerContext;
