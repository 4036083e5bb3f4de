using Microsoft.Extensions.AI;
using NerSdk.Schemas;

namespace NerSdk.Extraction;

/// <summary>Makes extractors over a chat client.</summary>
public static class PromptedExtractor
{
    /// <summary>Makes an extractor of an annotated record.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="client">The model. The extractor does not dispose it.</param>
    /// <param name="options">Options. Default: no examples, every occurrence.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range; the message names it.</exception>
    public static PromptedExtractor<T> Create<T>(IChatClient client, PromptedExtractorOptions<T>? options = null)
        where T : IEntitySchema<T> => new(client, T.Schema, options);
}
