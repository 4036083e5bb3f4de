namespace NerSdk.Training.Reports;

/// <summary>One text in two splits: a score on the second says less than it seems to.</summary>
/// <param name="FirstId">The document that has the text first.</param>
/// <param name="FirstSplit">Its split.</param>
/// <param name="SecondId">A document of another split with the same text, white space and case ignored.</param>
/// <param name="SecondSplit">Its split.</param>
public sealed record SharedText(string FirstId, string FirstSplit, string SecondId, string SecondSplit);
