namespace NerSdk.Evaluation.Cost;

/// <summary>What extraction cost per document. A figure is null if there were no documents, or the backend does not say.</summary>
public sealed record ExtractionCost
{
    /// <summary>The mean wall time of a document, in milliseconds.</summary>
    public double? MeanMilliseconds { get; init; }

    /// <summary>The wall time that half of the documents did not exceed (nearest rank), in milliseconds.</summary>
    public double? P50Milliseconds { get; init; }

    /// <summary>The wall time that 95 % of the documents did not exceed (nearest rank), in milliseconds.</summary>
    public double? P95Milliseconds { get; init; }

    /// <summary>The mean number of prompt tokens, cached ones included.</summary>
    public double? MeanInputTokens { get; init; }

    /// <summary>The mean number of prompt tokens that were computed for an earlier document and reused.</summary>
    public double? MeanCachedInputTokens { get; init; }

    /// <summary>The mean number of answer tokens, the end token included.</summary>
    public double? MeanOutputTokens { get; init; }

    /// <summary>The mean number of answer tokens that the model decided; the grammar forced the others.</summary>
    public double? MeanDecidedTokens { get; init; }

    /// <summary>The mean number of forward passes of the model, those for the prompt included.</summary>
    public double? MeanPasses { get; init; }
}
