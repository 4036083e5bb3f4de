using System.Text.Json;

namespace NerSdk.Chat;

/// <summary>How a model wants to be asked, measured once: what is in the <c>nersdk.json</c> of its folder, with names in snake_case.</summary>
public sealed class ModelProfile
{
    /// <summary>The name of the file in a model's folder.</summary>
    public const string FileName = "nersdk.json";

    /// <summary>For models about which nothing is known.</summary>
    public static ModelProfile Default { get; } = new();

    /// <summary>A document is read in windows of whole sentences, as many as have this many tokens together. Default: 1,500.</summary>
    public int WindowTokens { get; init; } = 1500;

    /// <summary>A sentence with more tokens is cut. Default: <see cref="WindowTokens"/>, as for any lower value.</summary>
    public int LongestWindowTokens { get; init; }

    /// <summary>Whether a window may hold sentences of several paragraphs, or of several lines that are not wrapped text. Default: yes.</summary>
    public bool JoinsParagraphs { get; init; } = true;

    /// <summary>Turns the model's probabilities into confidences; the model's client applies it. Default: they are taken as they are.</summary>
    public ConfidenceCalibration? Calibration { get; init; }

    /// <summary>The least confidence of a mention. Default: none.</summary>
    public float? MinimumConfidence { get; init; }

    /// <summary>What happens to mentions of one field that share text. Default: all stay.</summary>
    public OverlapPolicy? OverlapsWithinField { get; init; }

    /// <summary>What happens to mentions of different fields that share text. Default: all stay.</summary>
    public OverlapPolicy? OverlapsAcrossFields { get; init; }

    /// <summary>How the model is asked for fields with one mention at most. Default: as they are declared.</summary>
    public SingleFieldPolicy? SingleFields { get; init; }

    /// <summary>
    /// The writing systems that the model can read, by the names of Unicode's property Script, such as <c>Latin</c>. Default: none are named, and nothing is said of documents.
    /// </summary>
    public IReadOnlyList<string> Scripts { get; init; } = [];

    /// <summary>Reads the profile of a model.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <returns>The profile; <see cref="Default"/> if the folder has none.</returns>
    /// <exception cref="ModelProfileException">The file cannot be read, is not such JSON, or a value is out of range.</exception>
    public static ModelProfile Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return Default;
        }

        try
        {
            ModelProfile profile = JsonSerializer.Deserialize(File.ReadAllBytes(path), ModelProfileJson.Default.ModelProfileFile)?.Read()
                ?? throw new ModelProfileException(path, "it is null.", null);
            profile.Validate(path);
            return profile;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ModelProfileException(path, exception.Message, exception);
        }
    }

    /// <summary>Options with what suits the model in place of what they leave open, but for the windows: they are known once the model is loaded.</summary>
    internal ExtractionOptions Complete(ExtractionOptions options)
    {
        options.MinimumConfidence ??= MinimumConfidence;
        options.OverlapsWithinField ??= OverlapsWithinField;
        options.OverlapsAcrossFields ??= OverlapsAcrossFields;
        options.SingleFields ??= SingleFields;
        return options;
    }

    private void Validate(string path)
    {
        if (Calibration is { IsUsable: false })
        {
            throw new ModelProfileException(path, "calibration.slope must be above 0, and both numbers finite.", null);
        }

        if (MinimumConfidence is not (null or (>= 0 and <= 1)))
        {
            throw new ModelProfileException(path, "minimum_confidence must be from 0 to 1.", null);
        }

        if (WindowTokens <= 0 || LongestWindowTokens < 0)
        {
            throw new ModelProfileException(path, "window_tokens must be above 0, and longest_window_tokens not below 0.", null);
        }
    }
}
