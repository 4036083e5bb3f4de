using NerSdk.Chat;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Tagging.Models;

namespace NerSdk.Onnx.Tests.Tagging;

public sealed class TaggerProfileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("nersdk-profile");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_the_file_leaves_out_has_its_default()
    {
        TaggerProfile profile = Load("""{"tagger":{"schema":"news","labels_fingerprint":"a1","labels":["O","B-person","I-person"],"training":{}}}""")!;

        Assert.True(profile.CaseTypes);
        Assert.Empty(profile.MinimumConfidence);
        Assert.Equal((null, null), (profile.Training!.DataSha256, profile.Training.Documents));
        Assert.Empty(profile.Training.Options);
        Assert.Empty(profile.Training.Metrics);
        Assert.Empty(profile.Training.Versions);
    }

    [Fact]
    public void What_was_saved_is_loaded()
    {
        new TaggerProfile
        {
            Schema = "news",
            LabelsFingerprint = "a1",
            Labels = ["O", "B-person", "I-person"],
            CaseTypes = false,
            MinimumConfidence = new Dictionary<string, float> { ["person"] = 0.5f },
            Training = new TaggerTraining { Documents = 50, Metrics = new Dictionary<string, double> { ["dev_f1"] = 0.7 } },
        }.Save(_folder.FullName);

        TaggerProfile profile = TaggerProfile.Load(_folder.FullName)!;
        Assert.Equal(("news", "a1", false, 0.5f, 50, 0.7), (profile.Schema, profile.LabelsFingerprint, profile.CaseTypes, profile.MinimumConfidence["person"], profile.Training!.Documents, profile.Training.Metrics["dev_f1"]));
        Assert.Equal(["O", "B-person", "I-person"], profile.Labels);
    }

    [Theory]
    [InlineData("""{"tagger":{"schema":"news","labels":["O"]}}""", "labels_fingerprint")]
    [InlineData("""{"tagger":{"schema":"news","labels_fingerprint":"a1","labels":null}}""", "labels")]
    [InlineData("""{"tagger":""", "JSON")]
    public void What_must_be_there_and_is_not_is_told(string json, string part) =>
        Assert.Contains(part, Assert.Throws<OnnxModelException>(() => Load(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_without_a_tagger_has_none() => Assert.Null(Load("""{"window_tokens":48}"""));

    private TaggerProfile? Load(string json)
    {
        File.WriteAllText(Path.Combine(_folder.FullName, ModelProfile.FileName), json);
        return TaggerProfile.Load(_folder.FullName);
    }
}
