namespace NerSdk.Training.Reports;

/// <summary>What an issue of an import or export means for the data.</summary>
public enum FormatIssueEffect
{
    /// <summary>The document, record or line is missing from the output.</summary>
    DocumentSkipped,

    /// <summary>A span is missing from its document.</summary>
    SpanLost,

    /// <summary>A document has a span that it did not have before: the format cannot say that it is not meant.</summary>
    SpanAdded,

    /// <summary>A span's offsets were wrong; its text was found nearby, and the span now stands there.</summary>
    SpanMoved,

    /// <summary>Nothing is missing, but someone should know.</summary>
    Noted,
}
