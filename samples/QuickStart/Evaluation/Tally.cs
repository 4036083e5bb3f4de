using NerSdk.Evaluation;
using NerSdk.Extraction;
using NerSdk.Schemas;
using NerSdk;

namespace QuickStart.Evaluation;

/// <summary>Adds up documents: scores, cost, issues, and labels that the schema does not know.</summary>
internal sealed class Tally
{
    private readonly SpanScorer _scorer = new();
    private readonly List<double> _milliseconds = [];

    public SpanEvaluation Scores => _scorer.Evaluate();

    /// <summary>Gold spans with a label that no field has, by label. They are not scored: nothing could find them.</summary>
    public SortedDictionary<string, int> UnknownLabels { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<ExtractionIssueKind, int> Issues { get; } = [];

    public long InputTokens { get; private set; }

    public long CachedInputTokens { get; private set; }

    public long OutputTokens { get; private set; }

    public long DecidedTokens { get; private set; }

    public long Passes { get; private set; }

    /// <summary>Documents that the issues of <see cref="Issues"/> concern.</summary>
    public int DocumentsWithIssues { get; private set; }

    public int Documents => _milliseconds.Count;

    /// <summary>Milliseconds a document; null without documents.</summary>
    public double? MeanMilliseconds => Documents == 0 ? null : _milliseconds.Average();

    public void Add(LabeledDocument document, ExtractionResult<News> found)
    {
        _scorer.AddDocument(KnownSpans(document), found.Mentions.Select(mention => mention.Span));
        _milliseconds.Add(found.Usage.Elapsed.TotalMilliseconds);
        InputTokens += found.Usage.InputTokens ?? 0;
        CachedInputTokens += found.Usage.CachedInputTokens ?? 0;
        OutputTokens += found.Usage.OutputTokens ?? 0;
        DecidedTokens += found.Usage.DecidedTokens ?? 0;
        Passes += found.Usage.Passes ?? 0;
        DocumentsWithIssues += found.Issues.Count > 0 ? 1 : 0;
        foreach (ExtractionIssueKind kind in found.Issues.Select(issue => issue.Kind).Distinct())
        {
            Issues[kind] = Issues.GetValueOrDefault(kind) + 1;
        }
    }

    /// <summary>The time that a share of the documents did not exceed (nearest rank), in milliseconds; null without documents.</summary>
    public double? Percentile(double share) =>
        Documents == 0 ? null : _milliseconds.Order().ElementAt(Math.Max((int)Math.Ceiling(share * Documents), 1) - 1);

    public double? Mean(long sum) => Documents == 0 ? null : (double)sum / Documents;

    private List<LabeledSpan> KnownSpans(LabeledDocument document)
    {
        List<LabeledSpan> known = [];
        foreach (LabeledSpan span in document.Spans)
        {
            if (News.Schema.FindField(span.Label) is { } field)
            {
                known.Add(span with { Label = field.Name });
            }
            else
            {
                UnknownLabels[span.Label] = UnknownLabels.GetValueOrDefault(span.Label) + 1;
            }
        }

        return known;
    }
}
