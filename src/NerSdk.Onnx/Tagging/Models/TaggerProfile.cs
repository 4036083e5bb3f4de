using System.Text.Json;
using NerSdk.Chat;
using NerSdk.Onnx.Models;
using NerSdk.Schemas;

namespace NerSdk.Onnx.Tagging.Models;

/// <summary>
/// What a fine-tuned tagger says of itself: the member <c>tagger</c> of the <c>nersdk.json</c> in its folder, with names in snake_case. Beside it the file may hold
/// what <see cref="ModelProfile"/> reads: calibration, minimum confidence, overlaps, scripts.
/// </summary>
public sealed class TaggerProfile
{
    /// <summary>The name of the schema that it was trained for, for people.</summary>
    public required string Schema { get; init; }

    /// <summary>The fingerprint of that schema's labels, <see cref="Shapes.SchemaFingerprints.Labels"/>.</summary>
    public required string LabelsFingerprint { get; init; }

    /// <summary>The labels in the order of the model's outputs, as <see cref="EntitySchema.BioLabels"/> has them.</summary>
    public required IReadOnlyList<string> Labels { get; init; }

    /// <summary>Whether the token types are the case of words, as in the encoder that NerSdk embeds. Default: yes.</summary>
    public bool CaseTypes { get; init; } = true;

    /// <summary>The least confidence of single fields, by label; what it leaves out has the file's <c>minimum_confidence</c>. Default: none.</summary>
    public IReadOnlyDictionary<string, float> MinimumConfidence { get; init; } = new Dictionary<string, float>();

    /// <summary>How it was trained. Default (null): nothing is said.</summary>
    public TaggerTraining? Training { get; init; }

    /// <summary>Makes the profile of a tagger for a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="training">How the tagger was trained. Default: nothing is said.</param>
    public static TaggerProfile Of(EntitySchema schema, TaggerTraining? training = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new TaggerProfile { Schema = schema.Name, LabelsFingerprint = schema.Fingerprints.Labels, Labels = schema.BioLabels, Training = training };
    }

    /// <summary>Reads the profile of a folder.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <returns>The profile; null if the folder has no <c>nersdk.json</c>, or it says nothing of a tagger.</returns>
    /// <exception cref="OnnxModelException">The file cannot be read or is not such JSON.</exception>
    public static TaggerProfile? Load(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = Path.Combine(folder, ModelProfile.FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), TaggerProfileJson.Default.TaggerProfileFile)?.Read();
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new OnnxModelException(path, $"the file cannot be used: {exception.Message} Copy the model folder again.", exception);
        }
    }

    /// <summary>Writes the profile into a folder, as its <c>nersdk.json</c>. One that is there is replaced.</summary>
    /// <param name="folder">The model's folder.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        File.WriteAllBytes(
            Path.Combine(folder, ModelProfile.FileName),
            JsonSerializer.SerializeToUtf8Bytes(TaggerProfileFile.Of(this), TaggerProfileJson.Default.TaggerProfileFile));
    }
}
