namespace NerSdk.Training.Statistics;

/// <summary>One bar of a histogram.</summary>
/// <param name="From">The least number that it counts.</param>
/// <param name="To">The greatest one.</param>
/// <param name="Count">How many it counted.</param>
public readonly record struct HistogramBar(int From, int To, long Count);
