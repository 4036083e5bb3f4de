namespace NerSdk.Extraction.Chunking;

/// <summary>What came of a window.</summary>
/// <param name="Span">The window.</param>
/// <param name="Result">What was found; null if the request failed.</param>
/// <param name="Failure">Why it failed.</param>
internal sealed record WindowResult<T>(TextSpan Span, ExtractionResult<T>? Result, Exception? Failure);
