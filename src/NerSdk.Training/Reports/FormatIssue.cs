using System.Globalization;

namespace NerSdk.Training.Reports;

/// <summary>Something that an import or export could not keep, or had to change.</summary>
/// <param name="Effect">What it means for the data.</param>
/// <param name="Reason">What was wrong, and what to do about it.</param>
public sealed record FormatIssue(FormatIssueEffect Effect, string Reason)
{
    /// <summary>The file, or the name given for the stream; null in an export.</summary>
    public string? Source { get; init; }

    /// <summary>The line or record in the file, from 1; null in an export.</summary>
    public long? Record { get; init; }

    /// <summary>The document's name in its data set; null if it is not known.</summary>
    public string? DocumentId { get; init; }

    /// <summary>The span concerned, in UTF-16 code units; null if it is the document as a whole, or if the span has no such place.</summary>
    public LabeledSpan? Span { get; init; }

    /// <summary>Where, what and why: <c>gold.jsonl, record 7 (news-7): person 0..3: …</c>.</summary>
    public override string ToString()
    {
        string record = Record is { } number ? string.Create(CultureInfo.InvariantCulture, $"record {number}") : "";
        string place = string.Join(", ", new[] { Source, record, DocumentId }.Where(part => !string.IsNullOrEmpty(part)));
        return string.Join(": ", new[] { place, Effect.ToString(), Span?.ToString(), Reason }.Where(part => !string.IsNullOrEmpty(part)));
    }
}
