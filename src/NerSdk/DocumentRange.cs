namespace NerSdk;

/// <summary>What happened to a range of a document.</summary>
/// <param name="Span">The range, in UTF-16 code units.</param>
/// <param name="State">What happened.</param>
/// <param name="Reason">Why it was not read; null if it was.</param>
public sealed record DocumentRange(TextSpan Span, DocumentRangeState State, string? Reason = null)
{
    /// <summary>The range and what happened: <c>0..1200 read</c>.</summary>
    public override string ToString() => $"{Span} {State switch { DocumentRangeState.Read => "read", DocumentRangeState.Failed => "failed", _ => "skipped" }}{(Reason is null ? "" : $": {Reason}")}";
}
