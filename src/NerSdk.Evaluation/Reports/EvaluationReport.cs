using System.Collections.Immutable;
using NerSdk.Evaluation.Cost;
using NerSdk.Evaluation.Metrics;

namespace NerSdk.Evaluation.Reports;

/// <summary>How well an extractor did on labelled documents, and at what cost. <see cref="EvaluationJson"/> writes it as JSON.</summary>
public sealed record EvaluationReport
{
    /// <summary>The strict span scores.</summary>
    public required SpanEvaluation Scores { get; init; }

    /// <summary>Time, tokens and passes per document.</summary>
    public required ExtractionCost Cost { get; init; }

    /// <summary>The number of documents that have at least one issue.</summary>
    public required int DocumentsWithIssues { get; init; }

    /// <summary>For each kind of issue, the number of documents that have it.</summary>
    public required ImmutableSortedDictionary<ExtractionIssueKind, int> Issues { get; init; }

    /// <summary>
    /// For each label of the data that the schema lacks, the number of labelled spans. They are not scored, because nothing could
    /// find them. Labels are in ordinal order.
    /// </summary>
    public required ImmutableSortedDictionary<string, int> UnknownLabels { get; init; }

    /// <summary>Compares by value, count by count.</summary>
    /// <param name="other">The other report.</param>
    public bool Equals(EvaluationReport? other) =>
        other is not null
        && Scores.Equals(other.Scores)
        && Cost == other.Cost
        && DocumentsWithIssues == other.DocumentsWithIssues
        && Issues.SequenceEqual(other.Issues)
        && UnknownLabels.SequenceEqual(other.UnknownLabels);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Scores, Cost, DocumentsWithIssues, Issues.Count, UnknownLabels.Count);
}
