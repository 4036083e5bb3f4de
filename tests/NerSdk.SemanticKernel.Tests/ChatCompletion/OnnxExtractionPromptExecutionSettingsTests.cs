using NerSdk.Chat;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using NerSdk.Prompting;
using NerSdk.SemanticKernel.ChatCompletion;
using NerSdk.SemanticKernel.Tests.Scripted;

namespace NerSdk.SemanticKernel.Tests.ChatCompletion;

public sealed class OnnxExtractionPromptExecutionSettingsTests
{
    [Fact]
    public void Every_property_is_a_view_of_its_key()
    {
        OnnxExtractionPromptExecutionSettings settings = CreateFull();

        Assert.Equal(
            [
                "diversity_penalty", "do_sample", "early_stopping", "length_penalty", "max_tokens", "min_tokens", "nersdk.schema", "no_repeat_ngram_size", "num_beams",
                "num_return_sequences", "past_present_share_buffer", "repetition_penalty", "response_format", "stop_sequences", "temperature", "top_k", "top_p",
            ],
            settings.ExtensionData!.Keys.Order(StringComparer.Ordinal));
        AssertFull(settings);
        settings.ExtensionData["top_k"] = 9;
        Assert.Equal(9, settings.TopK);
        settings.TopK = null;
        Assert.False(settings.ExtensionData.ContainsKey("top_k"));
        settings.Schema = null;
        Assert.False(settings.ExtensionData.ContainsKey("response_format") || settings.ExtensionData.ContainsKey("nersdk.schema"));
        Assert.Null(settings.Schema);
    }

    [Fact]
    public void Clone_of_a_frozen_instance_keeps_everything_and_can_be_changed()
    {
        OnnxExtractionPromptExecutionSettings settings = CreateFull();
        settings.Freeze();

        OnnxExtractionPromptExecutionSettings clone = Assert.IsType<OnnxExtractionPromptExecutionSettings>(settings.Clone());

        AssertFull(clone);
        Assert.Equal(("service", "model"), (clone.ServiceId, clone.ModelId));
        Assert.False(clone.IsFrozen);
        clone.MaxTokens = 1;
        clone.Schema = null;
        AssertFull(settings);
    }

    [Fact]
    public void Frozen_instance_refuses_changes()
    {
        OnnxExtractionPromptExecutionSettings settings = CreateFull();
        settings.Freeze();

        Assert.Throws<InvalidOperationException>(() => settings.MaxTokens = 1);
        Assert.Throws<InvalidOperationException>(() => settings.Temperature = null);
        Assert.Throws<InvalidOperationException>(() => settings.StopSequences = []);
        Assert.Throws<InvalidOperationException>(() => settings.Schema = null);
        Assert.Throws<NotSupportedException>(() => settings.ExtensionData!["top_k"] = 1);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Json_round_trip_keeps_every_key_once(bool caseInsensitive)
    {
        JsonSerializerOptions options = new() { PropertyNameCaseInsensitive = caseInsensitive };

        string json = JsonSerializer.Serialize(CreateFull(), options);
        OnnxExtractionPromptExecutionSettings read = JsonSerializer.Deserialize<OnnxExtractionPromptExecutionSettings>(json, options)!;

        AssertFull(read);
        string[] names = [.. JsonDocument.Parse(json).RootElement.EnumerateObject().Select(property => property.Name)];
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public void Other_routes_see_the_values_and_the_schema()
    {
        ChatOptions options = ((PromptExecutionSettings)CreateFull()).ToChatOptions(new Kernel());

        Assert.Equal((64, 40, 0.5f), (options.MaxOutputTokens, options.TopK, options.TopP));
        Assert.Equal(["END"], options.StopSequences!);
        Assert.Same(News.Schema, options.GetEntitySchema());
        Assert.IsType<ChatResponseFormatJson>(options.ResponseFormat);
    }

    [Fact]
    public void Settings_of_other_classes_are_taken_over()
    {
        OnnxExtractionPromptExecutionSettings own = new();
        Assert.Same(own, OnnxExtractionPromptExecutionSettings.FromExecutionSettings(own));
        Assert.Empty(OnnxExtractionPromptExecutionSettings.FromExecutionSettings(null).ExtensionData!);

        PromptExecutionSettings plain = new() { ModelId = "m", ServiceId = "s", ExtensionData = new Dictionary<string, object> { ["max_tokens"] = 5L } };
        OnnxExtractionPromptExecutionSettings fromPlain = OnnxExtractionPromptExecutionSettings.FromExecutionSettings(plain);
        Assert.Equal(("m", "s", 5), (fromPlain.ModelId, fromPlain.ServiceId, fromPlain.MaxTokens));

        ForeignSettings foreign = new() { MaxTokens = 7, ExtensionData = new Dictionary<string, object> { ["top_k"] = 3 } };
        OnnxExtractionPromptExecutionSettings fromForeign = OnnxExtractionPromptExecutionSettings.FromExecutionSettings(foreign, JsonSerializerOptions.Web);
        Assert.Equal((7, 3), (fromForeign.MaxTokens, fromForeign.TopK));
        ArgumentException exception = Assert.Throws<ArgumentException>(() => OnnxExtractionPromptExecutionSettings.FromExecutionSettings(foreign));
        Assert.Contains(nameof(ForeignSettings), exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("max_tokens", "many")]
    [InlineData("max_tokens", 2.5)]
    [InlineData("max_tokens", 3e10)]
    public void Value_that_cannot_be_read_is_named(string key, object value)
    {
        OnnxExtractionPromptExecutionSettings settings = new();
        settings.ExtensionData![key] = value;

        InvalidOperationException exception = Assert.Throws<InvalidOperationException>(() => settings.MaxTokens);

        Assert.Contains($"'{key}'", exception.Message, StringComparison.Ordinal);
    }

    private static OnnxExtractionPromptExecutionSettings CreateFull() => new()
    {
        ServiceId = "service",
        ModelId = "model",
        Schema = News.Schema,
        MaxTokens = 64,
        MinTokens = 2,
        StopSequences = ["END"],
        DoSample = true,
        Temperature = 0.25f,
        TopK = 40,
        TopP = 0.5f,
        RepetitionPenalty = 1.5f,
        NoRepeatNgramSize = 3,
        NumBeams = 4,
        NumReturnSequences = 2,
        LengthPenalty = 0.75f,
        DiversityPenalty = 0.125f,
        EarlyStopping = false,
        PastPresentShareBuffer = true,
    };

    private static void AssertFull(OnnxExtractionPromptExecutionSettings settings)
    {
        Assert.Same(News.Schema, settings.Schema);
        Assert.Equal((64, 2, 40, 3, 4, 2), (settings.MaxTokens, settings.MinTokens, settings.TopK, settings.NoRepeatNgramSize, settings.NumBeams, settings.NumReturnSequences));
        Assert.Equal((0.25f, 0.5f, 1.5f, 0.75f, 0.125f), (settings.Temperature, settings.TopP, settings.RepetitionPenalty, settings.LengthPenalty, settings.DiversityPenalty));
        Assert.Equal((true, false, true), (settings.DoSample, settings.EarlyStopping, settings.PastPresentShareBuffer));
        Assert.Equal(["END"], settings.StopSequences!);
    }

    private sealed class ForeignSettings : PromptExecutionSettings
    {
        [System.Text.Json.Serialization.JsonPropertyName("max_tokens")]
        public int? MaxTokens { get; set; }
    }
}
