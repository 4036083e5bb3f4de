using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using NerSdk.SemanticKernel.ChatCompletion;
using NerSdk.SemanticKernel.Tests.Scripted;

namespace NerSdk.SemanticKernel.Tests.ChatCompletion;

/// <summary>A value of a setting arrives, or is refused by name; it is neither dropped nor changed.</summary>
public sealed class SettingValueTests
{
    private static readonly Func<PromptExecutionSettings>[] s_classes =
        [() => new PromptExecutionSettings(), () => new OnnxExtractionPromptExecutionSettings(), () => new DerivedSettings()];

    public static TheoryData<string, object, string> Unreadable => new()
    {
        { "max_tokens", "viele", "'viele' where a whole number" },
        { "max_tokens", 4.5, "'4.5' where a whole number" },
        { "max_tokens", Json("4.5"), "'4.5' where a whole number" },
        { "max_tokens", 3e10, "'30000000000' where a whole number" },
        { "max_tokens", Json("30000000000"), "'30000000000' where a whole number" },
        { "max_tokens", double.MaxValue, "where a whole number" },
        { "max_tokens", true, "'True' where a whole number" },
        { "max_tokens", 'x', "'x' where a whole number" },
        { "MAX_Tokens", "viele", "'viele' where a whole number" },
        { "max_tokens", Json("[4]"), "'[4]' where a whole number" },
        { "max_tokens", 4.5f, "'4.5' where a whole number" },
        { "max_tokens", 4.5m, "'4.5' where a whole number" },
        { "max_tokens", "4.5", "'4.5' where a whole number" },
        { "top_k", "some", "'some' where a whole number" },
        { "seed", "abc", "'abc' where a whole number" },
        { "seed", 1.5, "'1.5' where a whole number" },
        { "temperature", "warm", "'warm' where a number" },
        { "temperature", false, "'False' where a number" },
        { "temperature", "0,7", "'0,7' where a number" },
        { "temperature", Json("""{"value":0}"""), """'{"value":0}' where a number""" },
        { "top_p", "all", "'all' where a number" },
        { "frequency_penalty", "none", "'none' where a number" },
        { "presence_penalty", Json("\"none\""), "'none' where a number" },
        { "stop_sequences", 5, "'5' where a text or a list of texts" },
        { "stop_sequences", new List<object> { "END", 5 }, "'[END, 5]' where a text or a list of texts" },
        { "stop_sequences", Json("""["END",5]"""), """'["END",5]' where a text or a list of texts""" },
        { "stop_sequences", Json("""[null]"""), """'[null]' where a text or a list of texts""" },
        { "stop_sequences", new Dictionary<string, string> { ["END"] = "x" }, "'[[END, x]]' where a text or a list of texts" },
    };

    public static TheoryData<string, object, object> Readable => new()
    {
        { "max_tokens", 4, 4 },
        { "max_tokens", 4L, 4 },
        { "max_tokens", 4.0, 4 },
        { "max_tokens", 4f, 4 },
        { "max_tokens", 4m, 4 },
        { "max_tokens", "4", 4 },
        { "max_tokens", Json("4"), 4 },
        { "max_tokens", Json("4.0"), 4 },
        { "max_tokens", Json("\"4\""), 4 },
        { "Max_Tokens", Json("4.0"), 4 },
        { "temperature", 0, 0f },
        { "temperature", "0.0", 0f },
        { "TEMPERATURE", Json("0"), 0f },
        { "top_p", 1.0, 1f },
        { "frequency_penalty", 0m, 0f },
        { "presence_penalty", Json("\"0\""), 0f },
        { "seed", 7, 7L },
        { "seed", 9007199254740993L, 9007199254740993L },
        { "seed", Json("9007199254740993"), 9007199254740993L },
        { "seed", Json("7.0"), 7L },
        { "stop_sequences", "END", new[] { "END" } },
        { "stop_sequences", Json("\"END\""), new[] { "END" } },
        { "stop_sequences", new[] { "END", "\n" }, new[] { "END", "\n" } },
        { "stop_sequences", new List<object> { "END", Json("\"\\n\"") }, new[] { "END", "\n" } },
        { "stop_sequences", new ArrayList { "END" }, new[] { "END" } },
        { "Stop_Sequences", Json("""["END","\n"]"""), new[] { "END", "\n" } },
    };

    [Theory]
    [MemberData(nameof(Unreadable), DisableDiscoveryEnumeration = true)]
    public async Task Value_that_cannot_be_read_is_refused_by_name(string key, object value, string message)
    {
        foreach (Func<PromptExecutionSettings> create in s_classes)
        {
            InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => AskAsync(Fill(create(), key, value)));

            Assert.StartsWith($"The setting '{key.ToLowerInvariant()}' holds '", exception.Message, StringComparison.Ordinal);
            Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Readable), DisableDiscoveryEnumeration = true)]
    public async Task Value_whose_meaning_is_clear_arrives(string key, object value, object expected)
    {
        foreach (Func<PromptExecutionSettings> create in s_classes)
        {
            ChatOptions options = await AskAsync(Fill(create(), key, value));

            Assert.Equal(expected, Read(options, key));
            Assert.False(options.AdditionalProperties?.ContainsKey(key) ?? false);
        }
    }

    [Theory]
    [InlineData("tools", "3", "'3'")]
    [InlineData("tools", """[{"type":"function"}]""", "function")]
    [InlineData("response_format", "\"xml\"", "'xml'")]
    [InlineData("Response_Format", "3", "'3'")]
    public async Task Setting_that_cannot_be_honoured_is_refused_by_name(string key, string json, string expected)
    {
        foreach (Func<PromptExecutionSettings> create in s_classes)
        {
            NotSupportedException exception = await Assert.ThrowsAsync<NotSupportedException>(() => AskAsync(Fill(create(), key, Json(json))));

            Assert.Contains($"'{key.ToLowerInvariant()}' holds", exception.Message, StringComparison.Ordinal);
            Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Properties_of_another_class_arrive_and_its_hook_has_the_last_word()
    {
        DerivedSettings settings = new()
        {
            MaxTokens = 12.0, StopSequences = ["END"], Temperature = 0, ExtensionData = new Dictionary<string, object> { ["seed"] = 7 },
        };
        ChatOptions options = await AskAsync(settings);
        Assert.Equal((12, 0f, 7L), (options.MaxOutputTokens, options.Temperature, options.Seed));
        Assert.Equal(["END"], options.StopSequences!);

        settings = new() { Prepare = prepared => prepared.Temperature = 0, ExtensionData = new Dictionary<string, object> { ["temperature"] = 0.7 } };
        Assert.Equal(0, (await AskAsync(settings)).Temperature);
    }

    [Theory]
    [InlineData("viele")]
    [InlineData(4.5)]
    public async Task Property_of_another_class_that_cannot_be_read_is_refused_by_name(object value)
    {
        InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => AskAsync(new DerivedSettings { MaxTokens = value }));

        Assert.Contains(FormattableString.Invariant($"'max_tokens' holds '{value}'"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_in_a_property_of_another_class_is_refused_by_name()
    {
        foreach (object[] list in new object[][] { ["END", 5], [5] })
        {
            InvalidOperationException exception = await Assert.ThrowsAsync<InvalidOperationException>(() => AskAsync(new DerivedSettings { StopSequences = list }));

            Assert.Contains("'stop_sequences' holds", exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Property_is_a_view_of_its_key_in_any_case()
    {
        OnnxExtractionPromptExecutionSettings settings = new();
        settings.ExtensionData!["MAX_TOKENS"] = 4;
        Assert.Equal(4, settings.MaxTokens);

        settings.MaxTokens = 5;
        Assert.Equal([KeyValuePair.Create<string, object>("max_tokens", 5)], settings.ExtensionData);
    }

    private static JsonElement Json(string json) => JsonElement.Parse(json);

    private static PromptExecutionSettings Fill(PromptExecutionSettings settings, string key, object value)
    {
        settings.ExtensionData = new Dictionary<string, object> { [key] = value };
        return settings;
    }

    private static async Task<ChatOptions> AskAsync(PromptExecutionSettings settings)
    {
        ScriptedChatClient client = new("ok");
        await new OnnxChatCompletionService(client).GetChatMessageContentsAsync(new ChatHistory("x"), settings);
        return client.Options!;
    }

    private static object? Read(ChatOptions options, string key) => key.ToLowerInvariant() switch
    {
        "max_tokens" => options.MaxOutputTokens,
        "temperature" => options.Temperature,
        "top_p" => options.TopP,
        "frequency_penalty" => options.FrequencyPenalty,
        "presence_penalty" => options.PresencePenalty,
        "seed" => options.Seed,
        _ => options.StopSequences!.ToArray(),
    };

    /// <summary>Stands in for another connector's settings, with values in properties.</summary>
    private sealed class DerivedSettings : PromptExecutionSettings
    {
        [JsonPropertyName("max_tokens"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public object? MaxTokens { get; set; }

        [JsonPropertyName("temperature"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public float? Temperature { get; set; }

        [JsonPropertyName("stop_sequences"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        public object[]? StopSequences { get; set; }

        [JsonIgnore]
        public Action<ChatOptions>? Prepare { get; init; }

        protected override void PrepareChatOptionsForRequest(ChatOptions options) => Prepare?.Invoke(options);
    }
}
