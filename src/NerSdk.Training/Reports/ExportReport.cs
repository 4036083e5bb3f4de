using System.Globalization;

namespace NerSdk.Training.Reports;

/// <summary>What an export wrote, and what it could not.</summary>
/// <remarks><see cref="Documents"/> = <see cref="Written"/> + <see cref="Skipped"/>.</remarks>
public sealed class ExportReport
{
    /// <summary>The format's name, such as <c>OpenAI messages</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The files written, relative to the folder, in ordinal order; empty if a stream was given.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Documents taken.</summary>
    public required long Documents { get; init; }

    /// <summary>Documents written, whole or not.</summary>
    public required long Written { get; init; }

    /// <summary>Documents left out; an issue says why for each.</summary>
    public long Skipped => Documents - Written;

    /// <summary>Documents written from which a span is missing, or which gained one.</summary>
    public required long Lossy { get; init; }

    /// <summary>Spans that are missing from documents written.</summary>
    public required long LostSpans { get; init; }

    /// <summary>Spans that documents written have gained.</summary>
    public required long AddedSpans { get; init; }

    /// <summary>The issues, in the order of the documents; the first <see cref="ReportLimits.Issues"/> of them.</summary>
    public required IReadOnlyList<FormatIssue> Issues { get; init; }

    /// <summary>How many issues there were.</summary>
    public required long IssueCount { get; init; }

    /// <summary>What the format has no place for, such as <c>id</c> or <c>source</c>: it is missing from every document.</summary>
    public required IReadOnlyList<string> NotKept { get; init; }

    /// <summary>How many spans of each label were written, in ordinal order.</summary>
    public required IReadOnlyDictionary<string, long> LabelCounts { get; init; }

    /// <summary>Labels of the documents that stand under another name in the files: the schema knows them as an alias.</summary>
    public required IReadOnlyDictionary<string, string> RenamedLabels { get; init; }

    /// <summary>The tokens of the longest sample written or skipped for its length; null if the format has no samples. Estimated if no counter was given.</summary>
    public int? LongestSample { get; init; }

    /// <summary>The document of the longest sample.</summary>
    public string? LongestSampleId { get; init; }

    /// <summary>Whether tokens were estimated (four ASCII characters a token) because no counter was given.</summary>
    public bool TokensAreEstimated { get; init; }

    /// <summary>Samples whose tokens are over the cutoff.</summary>
    public long OverCutoff { get; init; }

    /// <summary>The share of the documents that are over the cutoff, 0 to 1.</summary>
    public double ShareOverCutoff => Documents == 0 ? 0 : (double)OverCutoff / Documents;

    /// <summary>Ids that more than one document has; the first <see cref="ReportLimits.Issues"/> of them.</summary>
    public required IReadOnlyList<string> DuplicateIds { get; init; }

    /// <summary>Texts that stand in more than one split; the first <see cref="ReportLimits.Issues"/> of them.</summary>
    public required IReadOnlyList<SharedText> SharedTexts { get; init; }

    /// <summary>The counts on one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Format}: {Written} of {Documents} documents written, {Lossy} of them not whole ({LostSpans} spans lost, {AddedSpans} added), {OverCutoff} over the cutoff, {DuplicateIds.Count} duplicate ids, {SharedTexts.Count} texts in two splits");
}
