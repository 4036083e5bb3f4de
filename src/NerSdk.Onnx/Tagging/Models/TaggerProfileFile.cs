using System.Text.Json.Serialization;

namespace NerSdk.Onnx.Tagging.Models;

/// <summary>
/// The <c>nersdk.json</c> of a tagger's folder, as far as it is the tagger's; null is what it leaves out. The generated reader gives properties that can only be initialised no default, so
/// the profile itself is not read.
/// </summary>
internal sealed class TaggerProfileFile
{
    public TaggerSection? Tagger { get; set; }

    public static TaggerProfileFile Of(TaggerProfile profile) => new()
    {
        Tagger = new TaggerSection
        {
            Schema = profile.Schema,
            LabelsFingerprint = profile.LabelsFingerprint,
            Labels = profile.Labels,
            CaseTypes = profile.CaseTypes,
            MinimumConfidence = profile.MinimumConfidence,
            Training = profile.Training is not { } training ? null : new TrainingSection
            {
                DataSha256 = training.DataSha256,
                Documents = training.Documents,
                Options = training.Options,
                Metrics = training.Metrics,
                Versions = training.Versions,
            },
        },
    };

    public TaggerProfile? Read() => Tagger is null ? null : new TaggerProfile
    {
        Schema = Tagger.Schema,
        LabelsFingerprint = Tagger.LabelsFingerprint,
        Labels = Tagger.Labels,
        CaseTypes = Tagger.CaseTypes ?? true,
        MinimumConfidence = Tagger.MinimumConfidence ?? new Dictionary<string, float>(),
        Training = Tagger.Training is not { } training ? null : new TaggerTraining
        {
            DataSha256 = training.DataSha256,
            Documents = training.Documents,
            Options = training.Options ?? new Dictionary<string, string>(),
            Metrics = training.Metrics ?? new Dictionary<string, double>(),
            Versions = training.Versions ?? new Dictionary<string, string>(),
        },
    };

    internal sealed class TaggerSection
    {
        public required string Schema { get; set; }

        public required string LabelsFingerprint { get; set; }

        public required IReadOnlyList<string> Labels { get; set; }

        public bool? CaseTypes { get; set; }

        public IReadOnlyDictionary<string, float>? MinimumConfidence { get; set; }

        public TrainingSection? Training { get; set; }
    }

    internal sealed class TrainingSection
    {
        public string? DataSha256 { get; set; }

        public int? Documents { get; set; }

        public IReadOnlyDictionary<string, string>? Options { get; set; }

        public IReadOnlyDictionary<string, double>? Metrics { get; set; }

        public IReadOnlyDictionary<string, string>? Versions { get; set; }
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true, ReadCommentHandling = System.Text.Json.JsonCommentHandling.Skip, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(TaggerProfileFile))]
internal sealed partial class TaggerProfileJson : JsonSerializerContext;
