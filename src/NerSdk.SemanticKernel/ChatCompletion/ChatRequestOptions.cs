using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using NerSdk.Chat;

namespace NerSdk.SemanticKernel.ChatCompletion;

/// <summary>Turns execution settings of any class into chat options, and refuses what Semantic Kernel's conversion would drop or change.</summary>
internal static class ChatRequestOptions
{
    private static readonly string[] s_keys =
        ["max_tokens", "temperature", "top_p", "top_k", "seed", "frequency_penalty", "presence_penalty", "stop_sequences"];

    public static ChatOptions? Create(PromptExecutionSettings? settings, Kernel? kernel)
    {
        if (settings is null)
        {
            return null;
        }

        CheckResponseFormat(settings);
        ChatOptions options = settings is OnnxExtractionPromptExecutionSettings own ? own.CreateChatOptions(kernel) : settings.ToChatOptions(kernel);
        RefuseTools(options);
        ReadStrictly(FindGiven(settings, options), options);
        return options.GetEntitySchema() is { } schema ? options.WithEntitySchema(schema) : options;
    }

    // The conversion knows a JSON schema and two names; anything else it would drop without a word.
    private static void CheckResponseFormat(PromptExecutionSettings settings)
    {
        if (SettingValues.Find(settings, OnnxExtractionPromptExecutionSettings.ResponseFormatKey) is { } format
            && format is not (JsonElement or "text" or "json_object"))
        {
            throw new NotSupportedException(
                $"The setting 'response_format' holds {format.GetType().Name} '{format}'. Give a JSON schema as a JsonElement, \"json_object\" or \"text\", "
                + $"or take the settings of an annotated record: {nameof(OnnxExtractionPromptExecutionSettings)}.For<T>().");
        }
    }

    private static void RefuseTools(ChatOptions options)
    {
        if (options.AdditionalProperties?.GetValueOrDefault("tools") is { } tools)
        {
            throw new NotSupportedException($"The setting 'tools' holds '{tools}', but the model does not call functions. Leave it out.");
        }
    }

    // What the conversion cannot read, it leaves among the additional properties. Beyond that it rounds and guesses CLR values; those of another
    // class it sends through JSON, where it does not, and lets the class have the last word: of them, only what was left is read again.
    private static PromptExecutionSettings FindGiven(PromptExecutionSettings settings, ChatOptions options)
    {
        if (settings is OnnxExtractionPromptExecutionSettings || settings.GetType() == typeof(PromptExecutionSettings))
        {
            return settings;
        }

        PromptExecutionSettings left = new();
        SettingValues.Set(left, "stop_sequences", options.StopSequences); // JSON lets a null among them pass.
        foreach (string key in s_keys)
        {
            if (options.AdditionalProperties?.GetValueOrDefault(key) is { } value)
            {
                SettingValues.Set(left, key, SettingValues.Find(settings, key) ?? value);
            }
        }

        return left;
    }

    private static void ReadStrictly(PromptExecutionSettings given, ChatOptions options)
    {
        options.MaxOutputTokens = SettingValues.GetInt32(given, "max_tokens") ?? options.MaxOutputTokens;
        options.Temperature = SettingValues.GetSingle(given, "temperature") ?? options.Temperature;
        options.TopP = SettingValues.GetSingle(given, "top_p") ?? options.TopP;
        options.TopK = SettingValues.GetInt32(given, "top_k") ?? options.TopK;
        options.Seed = SettingValues.GetInt64(given, "seed") ?? options.Seed;
        options.FrequencyPenalty = SettingValues.GetSingle(given, "frequency_penalty") ?? options.FrequencyPenalty;
        options.PresencePenalty = SettingValues.GetSingle(given, "presence_penalty") ?? options.PresencePenalty;
        options.StopSequences = SettingValues.GetStrings(given, "stop_sequences")?.ToList() ?? options.StopSequences;
        foreach (string key in s_keys)
        {
            options.AdditionalProperties?.Remove(key);
        }
    }
}
