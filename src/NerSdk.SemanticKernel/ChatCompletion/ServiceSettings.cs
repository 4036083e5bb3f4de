using System.Buffers;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace NerSdk.SemanticKernel.ChatCompletion;

/// <summary>Turns the chat options of an extractor into execution settings that any connector reads.</summary>
internal static class ServiceSettings
{
    // The word of Microsoft.Extensions.AI.OpenAI for OpenAI's strict schemas.
    private const string StrictKey = "strict";

    /// <summary>The settings, or null if there are no options.</summary>
    /// <exception cref="NotSupportedException">An option has no place in execution settings.</exception>
    public static OnnxExtractionPromptExecutionSettings? Create(ChatOptions? options)
    {
        if (options is null)
        {
            return null;
        }

        if (options is { Tools.Count: > 0 } or { RawRepresentationFactory: not null } or { ConversationId: not null } or { Reasoning: not null })
        {
            throw new NotSupportedException(
                "Tools, reasoning, conversation ids and raw representations do not reach a chat completion service. "
                + "Register an IChatClient for them, or leave them out of ConfigureRequest.");
        }

        OnnxExtractionPromptExecutionSettings settings = new() { ModelId = options.ModelId };
        foreach ((string key, object? value) in options.AdditionalProperties ?? [])
        {
            if (key != StrictKey)
            {
                SettingValues.Set(settings, key, value);
            }
        }

        settings.MaxTokens = options.MaxOutputTokens;
        settings.Temperature = options.Temperature;
        settings.TopK = options.TopK;
        settings.TopP = options.TopP;
        settings.StopSequences = options.StopSequences?.ToArray();
        SettingValues.Set(settings, "seed", options.Seed);
        SettingValues.Set(settings, "frequency_penalty", options.FrequencyPenalty);
        SettingValues.Set(settings, "presence_penalty", options.PresencePenalty);
        SettingValues.Set(settings, OnnxExtractionPromptExecutionSettings.ResponseFormatKey, CreateResponseFormat(options));
        return settings;
    }

    // The bare schema is what every connector understands. A schema with its name and 'strict' is OpenAI's alone.
    private static object? CreateResponseFormat(ChatOptions options) => options.ResponseFormat switch
    {
        ChatResponseFormatJson { Schema: { } schema } format =>
            options.AdditionalProperties?.GetValueOrDefault(StrictKey) is bool strict ? CreateOpenAIFormat(format, schema, strict) : schema,
        ChatResponseFormatJson => "json_object",
        ChatResponseFormatText => "text",
        _ => null,
    };

    private static JsonElement CreateOpenAIFormat(ChatResponseFormatJson format, JsonElement schema, bool strict)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter json = new(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type"u8, "json_schema"u8);
            json.WriteStartObject("json_schema"u8);
            json.WriteString("name"u8, format.SchemaName ?? "answer");
            json.WriteBoolean("strict"u8, strict);
            json.WritePropertyName("schema"u8);
            schema.WriteTo(json);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        Utf8JsonReader reader = new(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
