namespace NerSdk.OnnxRuntimeGenAI.Prompting;

/// <summary>A prompt that does not fit into the model's context, and of which nothing may be cut.</summary>
public sealed class ContextLengthException : NerSdkException
{
    internal ContextLengthException(int promptTokens, int contextLength)
        : base($"The prompt has {promptTokens} tokens, which with room for an answer do not fit into the context of {contextLength}. Shorten the messages or the schema's descriptions, send fewer examples, or raise the context length.")
    {
        PromptTokens = promptTokens;
        ContextLength = contextLength;
    }

    /// <summary>Tokens of the prompt; without the document where only that may be cut.</summary>
    public int PromptTokens { get; }

    /// <summary>The most tokens of prompt and answer together.</summary>
    public int ContextLength { get; }
}
