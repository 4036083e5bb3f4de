namespace NerSdk.Training.Lint;

/// <summary>How much of a split stands in another one too.</summary>
/// <param name="Split">The split looked at, such as <c>test</c>.</param>
/// <param name="KnownSplit">The other split, such as <c>train</c>.</param>
/// <param name="Documents">The documents of the split that are in a group of near-duplicates with documents of the other one.</param>
public sealed record SharedDocuments(string Split, string KnownSplit, long Documents);
