namespace NerSdk.Training.Similarity;

/// <summary>
/// When two texts are near-duplicates, and how they are found. White space and case do not count. The similarity of two texts is the Jaccard index of their sets of
/// shingles: the shared ones divided by all of them.
/// </summary>
/// <remarks>
/// <para>
/// Candidates are found with MinHash signatures of <see cref="Bands"/> × <see cref="Rows"/> numbers: two texts are compared if all rows of one band are equal (Broder
/// 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3). A pair of similarity s is compared with probability 1 − (1 − s^rows)^bands; with the
/// defaults that is 0.998 for 0.8, 0.99998 for 0.85 and 0.28 for 0.5. Each pair that is reported was compared exactly, so there are no false alarms.
/// </para>
/// <para>The same texts and options give the same result on every machine.</para>
/// </remarks>
public sealed class SimilarityOptions
{
    /// <summary>What a shingle is made of. Default: characters.</summary>
    public ShingleUnit Unit { get; init; } = ShingleUnit.Character;

    /// <summary>How many characters or words a shingle has. A shorter text is one shingle. Default: 5; for words, 3 is usual.</summary>
    public int Size { get; init; } = 5;

    /// <summary>The least similarity of near-duplicates, above 0 and up to 1. Default: 0.8.</summary>
    public double Threshold { get; init; } = 0.8;

    /// <summary>Into how many bands a signature is cut. More find more. Default: 21.</summary>
    public int Bands { get; init; } = 21;

    /// <summary>How many numbers a band has. More compare fewer unlike texts. Default: 6.</summary>
    public int Rows { get; init; } = 6;

    /// <summary>Chooses the hash functions. Default: 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// With how many earlier texts of one band a text is compared at most, the nearest first. Thousands of texts from one template share a band; comparing all of them
    /// with one another would take forever. Default: 64.
    /// </summary>
    public int MaxComparisons { get; init; } = 64;

    internal void Check()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Threshold, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Threshold);
        ArgumentOutOfRangeException.ThrowIfLessThan(Bands, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxComparisons, 1);
    }
}
