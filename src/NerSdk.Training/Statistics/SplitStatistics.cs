namespace NerSdk.Training.Statistics;

/// <summary>One split of a data set.</summary>
/// <param name="Split">The split; null for documents without one.</param>
/// <param name="Documents">Its documents.</param>
/// <param name="Mentions">Its mentions.</param>
public sealed record SplitStatistics(string? Split, long Documents, long Mentions);
