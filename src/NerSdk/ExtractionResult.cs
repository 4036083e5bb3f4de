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

    /// <summary>All mentions of <see cref="Value"/> with their labels, in the order of the answer.</summary>
    public required IReadOnlyList<LabeledMention> Mentions { get; init; }

    /// <summary>What was not read, cut, skipped or repaired. Empty if all went well.</summary>
    public required IReadOnlyList<ExtractionIssue> Issues { get; init; }

    /// <summary>How much of the document was read.</summary>
    public required DocumentCoverage Coverage { get; init; }

    /// <summary>What it cost.</summary>
    public required ExtractionUsage Usage
    {
        get => _usage;
        init => _usage = value;
    }

    /// <summary>What the model wrote, untouched; null if no model was asked, or the result is put together from several answers.</summary>
    public string? RawAnswer { get; init; }

    /// <summary>Why the model stopped; null if nobody says, or the result is put together from several answers.</summary>
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
}
