using NerSdk.Training.Documents;
using NerSdk.Training.Similarity;

namespace NerSdk.Training.Splits;

/// <summary>Options of <see cref="GroupedSplitter"/>.</summary>
public sealed class SplitOptions
{
    /// <summary>The parts. Default: train 0.8, dev 0.1, test 0.1.</summary>
    public IReadOnlyList<SplitShare> Shares { get; init; } = [new("train", 0.8), new("dev", 0.1), new("test", 0.1)];

    /// <summary>Decides what the labels leave open. The same documents, options and seed give the same split. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// What must not be torn: documents of one key, such as the article, patient or author they come from, stay together. A null key is no group. Default: none.
    /// </summary>
    public Func<LabeledDocument, string?>? GroupBy { get; init; }

    /// <summary>When texts are near-duplicates; these stay together too. Null: they may be torn. Default: similarity 0.8 and above.</summary>
    public SimilarityOptions? Similarity { get; init; } = new();

    /// <summary>How far a share may be from what was asked for until the plan lists it. Default: 0.02.</summary>
    public double Tolerance { get; init; } = 0.02;

    internal void Check()
    {
        if (Shares.Count == 0 || Shares.Any(part => !(part.Share > 0)) || Math.Abs(Shares.Sum(part => part.Share) - 1) > 1e-6)
        {
            throw new ArgumentException($"The shares are {string.Join(", ", Shares)}. Each must be above 0, and all of them must add up to 1.");
        }

        if (Shares.Select(part => part.Name).Distinct(StringComparer.Ordinal).Count() < Shares.Count)
        {
            throw new ArgumentException("Two parts have the same name.");
        }
    }
}
