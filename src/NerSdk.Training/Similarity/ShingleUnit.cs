namespace NerSdk.Training.Similarity;

/// <summary>What a text is cut into to be compared.</summary>
public enum ShingleUnit
{
    /// <summary>Pieces of so many UTF-16 code units. Works in every script, and for short texts.</summary>
    Character,

    /// <summary>Runs of so many words, which white space separates.</summary>
    Word,
}
