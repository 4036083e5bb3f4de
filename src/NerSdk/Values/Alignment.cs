namespace NerSdk.Values;

/// <summary>How a text that was found fits the document.</summary>
public enum Alignment
{
    /// <summary>It stands there to the letter.</summary>
    Exact,

    /// <summary>It stands there but for case, white space or Unicode form.</summary>
    Normalized,

    /// <summary>Something similar stands there.</summary>
    Fuzzy,

    /// <summary>It was not found there.</summary>
    None,
}
