using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.AI;

namespace NerSdk.Chat;

/// <summary>
/// The words of a refusal in a stream. For a whole answer, Microsoft.Extensions.AI.OpenAI gives them as <see cref="ErrorContent"/>; for a stream, it leaves them in OpenAI's own update.
/// </summary>
internal static class StreamedRefusals
{
    public const string ErrorCode = "Refusal";

    /// <summary>Adds them to an update that holds nothing else.</summary>
    public static void AddTo(ChatResponseUpdate update)
    {
        if (update.Contents.Count == 0 && FindWords(update.RawRepresentation) is { Length: > 0 } words)
        {
            update.Contents.Add(new ErrorContent(words) { ErrorCode = ErrorCode });
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "If an application was trimmed of a property that nothing else reads, the refusal is reported without its words.")]
    private static string? FindWords(object? update) => update?.GetType().GetProperty("RefusalUpdate")?.GetValue(update) as string;
}
