namespace NerSdk.Training.Statistics;

/// <summary>
/// How many mentions of one split stand in another one too, as the same string with the same label. A model may know these by heart; what it is worth shows on the others
/// (Augenstein, Derczynski and Bontcheva 2017).
/// </summary>
/// <param name="Split">The split looked at, such as <c>test</c>.</param>
/// <param name="KnownSplit">The split that is known, such as <c>train</c>.</param>
/// <param name="Label">The label; null for all.</param>
/// <param name="Mentions">The mentions of the split.</param>
/// <param name="Seen">Those that stand in the known split too.</param>
public sealed record SeenMentions(string Split, string KnownSplit, string? Label, long Mentions, long Seen)
{
    /// <summary>The share of the mentions that are seen, 0 to 1; null if there are none.</summary>
    public double? Share => Mentions == 0 ? null : (double)Seen / Mentions;
}
