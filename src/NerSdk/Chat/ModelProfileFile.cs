using System.Text.Json;
using System.Text.Json.Serialization;

namespace NerSdk.Chat;

/// <summary>What a <c>nersdk.json</c> says; null is what it leaves out.</summary>
internal sealed class ModelProfileFile
{
    public int? WindowTokens { get; set; }

    public int? LongestWindowTokens { get; set; }

    public bool? JoinsParagraphs { get; set; }

    public CalibrationJson? Calibration { get; set; }

    public float? MinimumConfidence { get; set; }

    public OverlapPolicy? OverlapsWithinField { get; set; }

    public OverlapPolicy? OverlapsAcrossFields { get; set; }

    public SingleFieldPolicy? SingleFields { get; set; }

    public IReadOnlyList<string>? Scripts { get; set; }

    /// <summary>What a fine-tuned tagger says of itself; NerSdk.Onnx reads it.</summary>
    public JsonElement? Tagger { get; set; }

    public ModelProfile Read() => new()
    {
        WindowTokens = WindowTokens ?? ModelProfile.Default.WindowTokens,
        LongestWindowTokens = LongestWindowTokens ?? ModelProfile.Default.LongestWindowTokens,
        JoinsParagraphs = JoinsParagraphs ?? ModelProfile.Default.JoinsParagraphs,
        Calibration = Calibration?.Read(),
        MinimumConfidence = MinimumConfidence,
        OverlapsWithinField = OverlapsWithinField,
        OverlapsAcrossFields = OverlapsAcrossFields,
        SingleFields = SingleFields,
        Scripts = Scripts ?? ModelProfile.Default.Scripts,
    };
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    ReadCommentHandling = JsonCommentHandling.Skip, UseStringEnumConverter = true)]
[JsonSerializable(typeof(ModelProfileFile))]
[JsonSerializable(typeof(ModelProfile))]
internal sealed partial class ModelProfileJson : JsonSerializerContext;
