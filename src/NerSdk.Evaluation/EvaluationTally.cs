using System.Collections.Immutable;
using NerSdk.Evaluation.Cost;
using NerSdk.Evaluation.Metrics;
using NerSdk.Evaluation.Reports;
using NerSdk.Schemas;
using NerSdk.Training.Documents;

namespace NerSdk.Evaluation;

/// <summary>
/// Compares what was found with what documents are labelled with, document by document, and adds up scores, cost and issues. For a
/// loop of your own; <see cref="ExtractionEvaluation"/> has one.
/// </summary>
/// <remarks>Not safe for concurrent use.</remarks>
public sealed class EvaluationTally
{
    private readonly EntitySchema _schema;
    private readonly SpanScorer _scorer = new();
    private readonly CostTally _cost = new();
    private readonly Dictionary<ExtractionIssueKind, int> _issues = [];
    private readonly Dictionary<string, int> _unknownLabels = [];
    private int _documentsWithIssues;

    /// <summary>Starts at zero.</summary>
    /// <param name="schema">The schema of the extractor; it says which labels of the data are its own.</param>
    public EvaluationTally(EntitySchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        _schema = schema;
    }

    /// <summary>Adds one document.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="document">The document with its labels, as <see cref="EntitySchema.FindLabel"/> knows them.</param>
    /// <param name="found">What was found in it.</param>
    public void Add<T>(LabeledDocument document, ExtractionResult<T> found)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(found);
        _scorer.AddDocument(KnownSpans(document), found.Mentions.Select(mention => mention.Span));
        _cost.Add(found.Usage);
        _documentsWithIssues += found.Issues.Count > 0 ? 1 : 0;
        foreach (ExtractionIssueKind kind in found.Issues.Select(issue => issue.Kind).Distinct())
        {
            _issues[kind] = _issues.GetValueOrDefault(kind) + 1;
        }
    }

    /// <summary>The report on the documents added so far.</summary>
    public EvaluationReport ToReport() => new()
    {
        Scores = _scorer.Evaluate(),
        Cost = _cost.Summarize(),
        DocumentsWithIssues = _documentsWithIssues,
        Issues = _issues.ToImmutableSortedDictionary(),
        UnknownLabels = _unknownLabels.ToImmutableSortedDictionary(StringComparer.Ordinal),
    };

    private List<LabeledSpan> KnownSpans(LabeledDocument document)
    {
        List<LabeledSpan> known = [];
        foreach (LabeledSpan span in document.Spans)
        {
            if (_schema.FindLabel(span.Label) is { } label)
            {
                known.Add(span with { Label = label });
            }
            else
            {
                _unknownLabels[span.Label] = _unknownLabels.GetValueOrDefault(span.Label) + 1;
            }
        }

        return known;
    }
}
