namespace NerSdk.Chat;

/// <summary>A prompt that does not fit into the model's context, and of which nothing may be cut.</summary>
public sealed class ContextLengthException : NerSdkException
{
    /// <summary>Creates the exception; for clients of your own. Those of NerSdk throw it too.</summary>
    /// <param name="promptTokens">Tokens of the prompt, without the document if only that may be cut.</param>
    /// <param name="contextLength">The most tokens of prompt and answer together.</param>
    public ContextLengthException(int promptTokens, int contextLength)
        : base($"The prompt has {promptTokens} tokens, which with room for an answer do not fit into the context of {contextLength}. Shorten the messages or the schema's descriptions, send fewer examples, or raise the context length.")
    {
        PromptTokens = promptTokens;
        ContextLength = contextLength;
    }

    /// <summary>Tokens of the prompt, without the document if only that may be cut.</summary>
    public int PromptTokens { get; }

    /// <summary>The most tokens of prompt and answer together.</summary>
    public int ContextLength { get; }
}
