namespace NerSdk.Extraction.Findings;

/// <summary>What an extractor that finds places itself has of one document.</summary>
public sealed class FoundMentions
{
    /// <summary>The mentions, with the labels that <see cref="Schemas.EntitySchema{T}.GetMentions"/> gives: member names, joined by dots inside nested records. Order does not count.</summary>
    public required IReadOnlyList<LabeledMention> Mentions { get; init; }

    /// <summary>What it cost.</summary>
    public required ExtractionUsage Usage { get; init; }

    /// <summary>UTF-8 bytes of the document that the model's vocabulary lacks. Default: none.</summary>
    public int BytesNotRead { get; init; }
}
