namespace NerSdk.Training.Splits;

/// <summary>A part that a data set is split into.</summary>
/// <param name="Name">The split's name, such as <c>train</c>.</param>
/// <param name="Share">Its share of the documents and of each label's mentions, above 0; the shares of all parts add up to 1.</param>
public sealed record SplitShare(string Name, double Share);
