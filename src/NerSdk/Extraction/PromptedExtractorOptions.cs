using Microsoft.Extensions.AI;
using NerSdk.Prompting;

namespace NerSdk.Extraction;

/// <summary>Options of a <see cref="PromptedExtractor{T}"/>.</summary>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class PromptedExtractorOptions<T>
{
    /// <summary>Worked examples for the prompt. Default: none.</summary>
    public IReadOnlyList<EntityExample<T>> Examples { get; init; } = [];

    /// <summary>Which places of the document a found string stands for. Default: <see cref="OccurrencePolicy.All"/>.</summary>
    public OccurrencePolicy Occurrences { get; init; }

    /// <summary>The most tokens an answer may have. Default (null): the chat client's own limit.</summary>
    public int? MaxOutputTokens { get; init; }

    /// <summary>
    /// Changes the request before it is sent, for what a backend needs beyond the schema. It starts with temperature 0, the limit
    /// above and the schema. Default: nothing.
    /// </summary>
    public Action<ChatOptions>? ConfigureRequest { get; init; }
}
