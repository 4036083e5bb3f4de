using System.Text.RegularExpressions;

namespace NerSdk.Training.Formats.Chat;

/// <summary>
/// Finds what trainers take for a control token, for thinking, or for a placeholder of an image, although it stands in a text. LLaMA-Factory replaces
/// <c>{{idx}}</c> by the turn's number.
/// </summary>
internal static partial class ControlTokens
{
    /// <summary>The first one in a text; null if there is none.</summary>
    public static string? FindIn(string text) => Pattern().Match(text) is { Success: true } match ? match.Value : null;

    [GeneratedRegex(@"<\|[^|<>\s]{1,64}\|>|<｜[^｜<>]{1,64}｜>|</?s>|<(?:bos|eos|pad|unk|image|video|audio|start_of_turn|end_of_turn)>|</?think>|\[/?INST\]|\{\{(?:idx|image|video|audio)\}\}|<</?SYS>>", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
