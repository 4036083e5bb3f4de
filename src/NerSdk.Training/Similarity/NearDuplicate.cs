namespace NerSdk.Training.Similarity;

/// <summary>Two documents with nearly the same text.</summary>
/// <param name="First">The position of the earlier one, from 0.</param>
/// <param name="Second">The position of the later one.</param>
/// <param name="Similarity">The Jaccard index of their shingles, 0 to 1; exactly 1 if the texts differ in white space and case at most.</param>
public readonly record struct NearDuplicate(int First, int Second, double Similarity);
