using NerSdk.Prompting;

namespace NerSdk.Training.Formats.Chat;

/// <summary>Options of the exports whose samples are chats: the prompt as the run time sends it, and the answer.</summary>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class ChatExportOptions<T> : ExportOptions
{
    /// <summary>Worked examples, sent as earlier turns as at run time. Default: none.</summary>
    public IReadOnlyList<EntityExample<T>> Examples { get; init; } = [];

    /// <summary>How many tokens a chat template adds around the messages, for the cutoff. Default: 48.</summary>
    public int TemplateTokens { get; init; } = 48;

    /// <summary>
    /// Whether texts with control tokens, such as <c>&lt;|im_end|&gt;</c> or <c>&lt;image&gt;</c>, are written all the same. Default: false, they are skipped and
    /// reported: a trainer would take them for the end of a turn or for a missing image. The run time has no such trouble.
    /// </summary>
    public bool KeepsControlTokens { get; init; }
}
