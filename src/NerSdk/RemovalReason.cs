namespace NerSdk;

/// <summary>Which option left a mention out.</summary>
public enum RemovalReason
{
    /// <summary><see cref="ExtractionOptions.MinimumConfidence"/> or <see cref="ExtractionOptions.FieldMinimumConfidence"/>.</summary>
    LowConfidence,

    /// <summary><see cref="ExtractionOptions.OverlapsWithinField"/>: it shares text with a mention of its field that stayed.</summary>
    OverlapWithinField,

    /// <summary><see cref="ExtractionOptions.OverlapsAcrossFields"/>: it shares text with a mention of another field that stayed.</summary>
    OverlapAcrossFields,

    /// <summary><see cref="ExtractionOptions.SingleFields"/>: the model named several for a single field, and another one is more confident.</summary>
    LessConfidentThanOther,
}
