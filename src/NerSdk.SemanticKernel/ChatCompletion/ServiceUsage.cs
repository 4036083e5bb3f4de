using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Microsoft.Extensions.AI;

namespace NerSdk.SemanticKernel.ChatCompletion;

/// <summary>
/// Reads what an answer cost from a chat completion service's metadata. Each connector has a class of its own under <c>Usage</c>, or keys of its own, and
/// their names differ by few words.
/// </summary>
internal static class ServiceUsage
{
    // OpenAI and Azure OpenAI; Mistral; Bedrock; Gemini and Hugging Face, which have no object of their own but keys.
    private static readonly string[] s_input = ["InputTokenCount", "PromptTokens", "InputTokens", "PromptTokenCount", "UsagePromptTokens"];
    private static readonly string[] s_output = ["OutputTokenCount", "CompletionTokens", "OutputTokens", "CandidatesTokenCount", "UsageCompletionTokens"];
    private static readonly string[] s_total = ["TotalTokenCount", "TotalTokens", "UsageTotalTokens"];
    private static readonly string[] s_cached = ["CachedTokenCount", "CachedInputTokenCount", "CachedContentTokenCount", "CacheReadInputTokens"];

    /// <summary>The usage, or null if the metadata say nothing about it.</summary>
    public static UsageDetails? Read(IReadOnlyDictionary<string, object?> metadata)
    {
        object? usage = metadata.GetValueOrDefault(ChatContents.UsageKey);
        if (usage is UsageDetails known)
        {
            return known;
        }

        UsageDetails details = new()
        {
            InputTokenCount = Find(s_input),
            OutputTokenCount = Find(s_output),
            TotalTokenCount = Find(s_total),
            CachedInputTokenCount = Find(s_cached) ?? ReadCount(GetProperty(usage, "InputTokenDetails"), s_cached),
        };
        return details is { InputTokenCount: null, OutputTokenCount: null } ? null : details;

        long? Find(string[] names) =>
            ReadCount(usage, names) ?? names.Select(name => ToCount(metadata.GetValueOrDefault(name))).FirstOrDefault(count => count is not null);
    }

    private static long? ReadCount(object? usage, string[] names) =>
        names.Select(name => ToCount(GetProperty(usage, name))).FirstOrDefault(count => count is not null);

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "If an application was trimmed of a property that nothing else reads, the count is unknown.")]
    private static object? GetProperty(object? usage, string name) => usage?.GetType().GetProperty(name)?.GetValue(usage);

    private static long? ToCount(object? value) => value is int or long or short or byte or uint ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;
}
