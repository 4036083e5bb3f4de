namespace NerSdk;

/// <summary>What can happen to a range of a document.</summary>
public enum DocumentRangeState
{
    /// <summary>The model read it.</summary>
    Read,

    /// <summary>The model was not given it.</summary>
    Skipped,

    /// <summary>The model was given it, but the request failed.</summary>
    Failed,
}
