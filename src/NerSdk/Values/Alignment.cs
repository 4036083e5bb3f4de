namespace NerSdk.Values;

/// <summary>How a text that was found fits the document.</summary>
public enum Alignment
{
    /// <summary>It is there to the letter.</summary>
    Exact,

    /// <summary>It is there, apart from case, white space or Unicode form.</summary>
    Normalized,

    /// <summary>Something similar is there.</summary>
    Fuzzy,

    /// <summary>It was not found there.</summary>
    None,
}
