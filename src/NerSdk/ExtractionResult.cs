using Microsoft.Extensions.AI;

namespace NerSdk;

/// <summary>What an extractor found in a document.</summary>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class ExtractionResult<T>
{
    private ExtractionUsage _usage = null!;

    /// <summary>The record, with every mention that could be read.</summary>
    public required T Value { get; init; }

    /// <summary>The <see cref="TextDocument.Id"/> of the document; null if it has none.</summary>
    public string? DocumentId { get; init; }

    /// <summary>All mentions of <see cref="Value"/> with their labels, in the order that <see cref="ExtractionOptions.Order"/> says.</summary>
    public required IReadOnlyList<LabeledMention> Mentions { get; init; }

    /// <summary>
    /// What the model named but the options left out: for too little confidence, or for sharing text with another mention. The defaults of a model leave out some as well;
    /// <see cref="ExtractionOptions.KeepAll"/> leaves out none.
    /// </summary>
    public IReadOnlyList<RemovedMention> Removed { get; init; } = [];

    /// <summary>What was not read, cut, skipped or repaired. Empty if all went well.</summary>
    public required IReadOnlyList<ExtractionIssue> Issues { get; init; }

    /// <summary>How much of the document was read.</summary>
    public required DocumentCoverage Coverage { get; init; }

    /// <summary>What happened to each part of the document, in order; neighbours with the same fate are one range. Empty if that is not known.</summary>
    public IReadOnlyList<DocumentRange> Ranges { get; init; } = [];

    /// <summary>What it cost.</summary>
    public required ExtractionUsage Usage
    {
        get => _usage;
        init => _usage = value;
    }

    /// <summary>What the model wrote, untouched; null if no model was asked, or the result is put together from several answers.</summary>
    public string? RawAnswer { get; init; }

    /// <summary>Why the model stopped; null if its client does not say, or the result is put together from several answers.</summary>
    public ChatFinishReason? FinishReason { get; init; }

    /// <summary>What was found, the issues, and what it cost, on one line.</summary>
    public override string ToString() =>
        $"{(DocumentId is null ? "" : $"{DocumentId}: ")}{Value}; {(Issues.Count == 0 ? "no issues" : string.Join(" ", Issues))}; {Coverage}; {Usage}";

    /// <summary>The same result at another cost.</summary>
    internal ExtractionResult<T> At(ExtractionUsage usage)
    {
        ExtractionResult<T> result = (ExtractionResult<T>)MemberwiseClone();
        result._usage = usage;
        return result;
    }

    /// <summary>The same result with other mentions, perhaps in another type of record, and further issues.</summary>
    internal ExtractionResult<TOther> As<TOther>(TOther value, IReadOnlyList<LabeledMention> mentions, IReadOnlyList<RemovedMention> removed, IReadOnlyList<ExtractionIssue>? further = null) => new()
    {
        Value = value,
        Mentions = mentions,
        Removed = removed,
        DocumentId = DocumentId,
        Issues = further is { Count: > 0 } ? [.. further, .. Issues] : Issues,
        Coverage = Coverage,
        Ranges = Ranges,
        Usage = Usage,
        RawAnswer = RawAnswer,
        FinishReason = FinishReason,
    };
}
