using System.Collections.ObjectModel;
using System.Text.Json;

namespace NerSdk;

/// <summary>
/// Calibrations of a schema's fields, fitted to documents of your own: one for all fields, and others for single ones. As JSON:
/// <c>{"all":{"slope":0.9,"intercept":-0.2},"fields":{"person":{"slope":1.1,"intercept":0.3}}}</c>.
/// </summary>
public sealed class ConfidenceCalibrations
{
    /// <summary>For fields that have none of their own. Default (null): their confidences stay as they are.</summary>
    public ConfidenceCalibration? All { get; init; }

    /// <summary>
    /// For single fields, by their prompt names; inside nested records by their path, with dots (<c>guest.name</c>). One for a record holds for all fields inside that have none. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, ConfidenceCalibration> Fields { get; init; } = ReadOnlyDictionary<string, ConfidenceCalibration>.Empty;

    /// <summary>Calibrates the confidence of a mention.</summary>
    /// <param name="field">The field's name or path.</param>
    /// <param name="confidence">The confidence, 0 to 1.</param>
    /// <returns>The calibrated one, 0 to 1.</returns>
    public float Apply(string field, float confidence)
    {
        ArgumentNullException.ThrowIfNull(field);
        return (FieldPath.Find(field, Fields.GetValueOrDefault) ?? All)?.Apply(confidence) ?? confidence;
    }

    /// <summary>Writes the calibrations as JSON.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new CalibrationsJson { All = CalibrationJson.Of(All), Fields = Fields.ToDictionary(field => field.Key, field => CalibrationJson.Of(field.Value)) }, CalibrationsJsonContext.Default.CalibrationsJson);

    /// <summary>Reads what <see cref="ToJson"/> writes.</summary>
    /// <param name="json">The JSON text.</param>
    /// <exception cref="ConfidenceCalibrationException">The text is not such JSON, or a number is out of range.</exception>
    public static ConfidenceCalibrations Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            CalibrationsJson file = JsonSerializer.Deserialize(json, CalibrationsJsonContext.Default.CalibrationsJson) ?? throw new ConfidenceCalibrationException("it is null.", null);
            ConfidenceCalibrations read = new() { All = file.All?.Read(), Fields = file.Fields?.ToDictionary(field => field.Key, field => field.Value?.Read()!) ?? [] };
            return read.FindProblem() is { } problem ? throw new ConfidenceCalibrationException(problem, null) : read;
        }
        catch (JsonException exception)
        {
            throw new ConfidenceCalibrationException(exception.Message, exception);
        }
    }

    /// <summary>How many fields have one of their own, and the one for all.</summary>
    public override string ToString() => $"{Fields.Count} of single fields, for all others {All?.ToString() ?? "none"}";

    /// <summary>What is wrong with a calibration; null if nothing is.</summary>
    internal string? FindProblem()
    {
        foreach ((string field, ConfidenceCalibration? calibration) in Fields)
        {
            if (calibration is not { IsUsable: true })
            {
                return $"the calibration of '{field}' is {calibration?.ToString() ?? "null"}. {ConfidenceCalibration.Rule}";
            }
        }

        return All is { IsUsable: false } ? $"the calibration for all is {All}. {ConfidenceCalibration.Rule}" : null;
    }
}
