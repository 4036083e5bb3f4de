namespace NerSdk.Training.Splits;

/// <summary>A share that a split could not give.</summary>
/// <param name="Split">The part.</param>
/// <param name="Label">The label whose mentions are meant; null: the documents.</param>
/// <param name="WantedShare">The share that was asked for.</param>
/// <param name="Share">The share that it got.</param>
/// <param name="Reason">Why.</param>
public sealed record SplitImbalance(string Split, string? Label, double WantedShare, double Share, string Reason);
