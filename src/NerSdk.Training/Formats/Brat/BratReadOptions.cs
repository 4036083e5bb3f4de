namespace NerSdk.Training.Formats.Brat;

/// <summary>How brat's files are read.</summary>
public sealed class BratReadOptions
{
    /// <summary>
    /// Whether a mention of several pieces becomes one from the first piece to the last, what is between them included; the report says so. Default: false, it is lost and
    /// reported. Pieces that only line ends separate are one mention in any case.
    /// </summary>
    public bool JoinsPieces { get; init; }
}
