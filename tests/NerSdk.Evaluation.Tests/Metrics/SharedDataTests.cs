using NerSdk.Evaluation.Metrics;
using NerSdk.Training.Documents;

namespace NerSdk.Evaluation.Tests.Metrics;

/// <summary>Scores the real data.</summary>
public sealed class SharedDataTests
{
    [SharedFact]
    public async Task Gold_spans_scored_against_themselves_are_perfect()
    {
        SpanScorer scorer = new();
        await foreach (LabeledDocument document in LabeledDocumentReader.ReadAsync(SharedFiles.Locate("data", "general", "social", "test.jsonl")))
        {
            LabeledSpan[] reversed = [.. document.Spans.Reverse()];
            scorer.AddDocument(document.Spans, reversed);
        }

        SpanEvaluation evaluation = scorer.Evaluate();

        Assert.Equal(1, evaluation.Micro.F1);
        Assert.Equal(["Location", "Organization", "Person"], evaluation.ByLabel.Select(label => label.Key));
    }
}
