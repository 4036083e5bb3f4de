namespace NerSdk;

/// <summary>What an issue means for the result.</summary>
public enum ExtractionIssueSeverity
{
    /// <summary>Good to know; the result is complete.</summary>
    Information,

    /// <summary>The document or the answer was changed or read leniently; what was meant is in the result.</summary>
    Repaired,

    /// <summary>Something of the document was not read, or something of the answer is not in the result.</summary>
    Lost,
}
