using Microsoft.Extensions.AI;

namespace NerSdk.Chat;

/// <summary>Asks servers that know it to hold the model to the schema (OpenAI's <c>strict</c>: platform.openai.com, guide, structured outputs).</summary>
internal static class StrictSchemas
{
    // The word of Microsoft.Extensions.AI.OpenAI; the bridge to Semantic Kernel knows it too.
    private const string Key = "strict";

    /// <summary>Asks for it if the client talks to OpenAI or to a server of its kind, unless the options say something else.</summary>
    public static ChatOptions WithStrictSchema(this ChatOptions options, IChatClient client)
    {
        if (client.GetService<ChatClientMetadata>()?.ProviderName?.Contains("openai", StringComparison.OrdinalIgnoreCase) is true)
        {
            (options.AdditionalProperties ??= []).TryAdd(Key, true);
        }

        return options;
    }
}
