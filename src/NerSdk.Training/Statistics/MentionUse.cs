namespace NerSdk.Training.Statistics;

/// <summary>A string's mentions of one label in one split.</summary>
/// <param name="Label">The label's number.</param>
/// <param name="Split">The split's number.</param>
/// <param name="Mentions">How many.</param>
/// <param name="Document">The position of the first one's document.</param>
/// <param name="Start">Where the first one starts.</param>
internal readonly record struct MentionUse(int Label, int Split, int Mentions, int Document, int Start);
