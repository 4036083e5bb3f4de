using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using NerSdk.Onnx.Chat;

namespace NerSdk.SemanticKernel.ChatCompletion;

/// <summary>Turns execution settings of any class into chat options.</summary>
internal static class ChatRequestOptions
{
    public static ChatOptions? Create(PromptExecutionSettings? settings, Kernel? kernel)
    {
        if (settings is null)
        {
            return null;
        }

        CheckResponseFormat(settings);
        ChatOptions options = settings is OnnxExtractionPromptExecutionSettings own ? own.CreateChatOptions(kernel) : settings.ToChatOptions(kernel);
        if (GreedyDecoding.Require(options))
        {
            // One way to say it, whatever the settings' own was.
            options.Temperature = 0;
            options.TopK = null;
            options.TopP = null;
        }

        return options;
    }

    // The conversion knows a JSON schema and two names; anything else it would drop without a word.
    private static void CheckResponseFormat(PromptExecutionSettings settings)
    {
        if (settings.ExtensionData is { } values
            && values.TryGetValue(OnnxExtractionPromptExecutionSettings.ResponseFormatKey, out object? format)
            && format is not (null or JsonElement or "text" or "json_object"))
        {
            throw new NotSupportedException(
                $"The setting 'response_format' holds {format.GetType().Name} '{format}'. Give a JSON schema as a JsonElement, \"json_object\" or \"text\", "
                + $"or take the settings of an annotated record: {nameof(OnnxExtractionPromptExecutionSettings)}.For<T>().");
        }
    }
}
