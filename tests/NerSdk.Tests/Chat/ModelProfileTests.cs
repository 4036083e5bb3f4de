using NerSdk.Chat;

namespace NerSdk.Tests.Chat;

public sealed class ModelProfileTests
{
    [Fact]
    public void What_a_file_leaves_out_is_the_default()
    {
        ModelProfile profile = Load("""{ "calibration": { "intercept": 0.5 }, "minimum_confidence": 0.3 }""");

        Assert.Equal((1500, 0, true), (profile.WindowTokens, profile.LongestWindowTokens, profile.JoinsParagraphs));
        Assert.Equal((1, 0.5), (profile.Calibration!.Slope, profile.Calibration.Intercept));
        Assert.Equal(0.3f, profile.MinimumConfidence);
        Assert.Empty(profile.Scripts);
        Assert.Null(profile.SingleFields);
    }

    [Fact]
    public void A_file_says_how_a_model_wants_to_be_asked()
    {
        ModelProfile profile = Load(
            """
            {
              "window_tokens": 48, "longest_window_tokens": 256, "joins_paragraphs": false, "overlaps_within_field": "MostConfident",
              "overlaps_across_fields": "Longest", "single_fields": "AsList", "scripts": ["Latin"] // and no others
            }
            """);

        Assert.Equal((48, 256, false), (profile.WindowTokens, profile.LongestWindowTokens, profile.JoinsParagraphs));
        Assert.Equal((OverlapPolicy.MostConfident, OverlapPolicy.Longest, SingleFieldPolicy.AsList), (profile.OverlapsWithinField, profile.OverlapsAcrossFields, profile.SingleFields));
        Assert.Equal(["Latin"], profile.Scripts);
        Assert.Null(profile.Calibration);
    }

    [Theory]
    [InlineData("null", "it is null")]
    [InlineData("{", "nersdk.json: ")]
    [InlineData("""{ "window_token": 5 }""", "window_token")]
    [InlineData("""{ "window_tokens": 0 }""", "window_tokens must be above 0")]
    [InlineData("""{ "calibration": { "slope": 0 } }""", "calibration.slope must be above 0")]
    [InlineData("""{ "minimum_confidence": 2 }""", "minimum_confidence must be from 0 to 1")]
    public void A_file_that_cannot_be_used_is_told(string json, string problem) =>
        Assert.Contains(problem, Assert.Throws<ModelProfileException>(() => Load(json)).Message, StringComparison.Ordinal);

    private static ModelProfile Load(string json)
    {
        string folder = Directory.CreateTempSubdirectory("nersdk-profile").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, ModelProfile.FileName), json);
            return ModelProfile.Load(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
