namespace NerSdk.Training.Statistics;

/// <summary>One label of a data set.</summary>
/// <param name="Label">The label.</param>
/// <param name="Mentions">Its mentions.</param>
/// <param name="Documents">The documents that have it.</param>
/// <param name="DistinctStrings">The different strings among its mentions.</param>
public sealed record LabelStatistics(string Label, long Mentions, long Documents, long DistinctStrings);
