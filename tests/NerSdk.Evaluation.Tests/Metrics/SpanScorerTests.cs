using CsCheck;
using NerSdk.Evaluation.Metrics;

namespace NerSdk.Evaluation.Tests.Metrics;

public sealed class SpanScorerTests
{
    private static readonly Gen<LabeledSpan> s_span =
        Gen.Select(Gen.OneOf("A", "B"), Gen.Int[0, 4], Gen.Int[1, 4], (label, start, length) => new LabeledSpan(label, start, start + length));

    private static readonly Gen<(LabeledSpan[] Gold, LabeledSpan[] Predicted)[]> s_documents =
        Gen.Select(s_span.Array[0, 8], s_span.Array[0, 8]).Array[0, 5];

    [Fact]
    public void A_span_is_right_only_with_the_same_label_start_and_end()
    {
        LabeledSpan[] gold = [new("person", 0, 5), new("person", 10, 15), new("place", 20, 25), new("place", 30, 35)];
        LabeledSpan[] predicted = [new("person", 0, 5), new("place", 10, 15), new("place", 20, 24), new("place", 31, 35)];

        SpanEvaluation evaluation = Score((gold, predicted));

        Assert.Equal(new SpanCounts(1, 3, 3), evaluation.Micro);
        Assert.Equal(
            [KeyValuePair.Create("person", new SpanCounts(1, 0, 1)), KeyValuePair.Create("place", new SpanCounts(0, 3, 2))],
            evaluation.ByLabel.AsEnumerable());
    }

    [Fact]
    public void The_same_span_in_another_document_does_not_count()
    {
        LabeledSpan span = new("person", 0, 5);

        SpanEvaluation evaluation = Score(([span], []), ([], [span]));

        Assert.Equal(new SpanCounts(0, 1, 1), evaluation.Micro);
        Assert.Equal(2, evaluation.Documents);
    }

    [Fact]
    public void A_duplicate_counts_once_on_either_side()
    {
        LabeledSpan right = new("person", 0, 5);
        LabeledSpan wrong = new("person", 6, 9);

        Assert.Equal(new SpanCounts(1, 1, 0), Score(([right, right], [right, wrong, wrong, right])).Micro);
    }

    [Fact]
    public void Nested_and_touching_spans_are_told_apart()
    {
        LabeledSpan[] spans = [new("place", 0, 20), new("place", 14, 20), new("person", 14, 20), new("place", 20, 24)];

        Assert.Equal(new SpanCounts(4, 0, 0), Score((spans, [.. spans.Reverse()])).Micro);
    }

    [Fact]
    public void Labels_are_compared_ordinally()
    {
        Assert.Equal(new SpanCounts(0, 1, 1), Score(([new("Person", 0, 5)], [new("person", 0, 5)])).Micro);
    }

    [Fact]
    public void Without_documents_nothing_is_counted()
    {
        SpanEvaluation evaluation = new SpanScorer().Evaluate();

        Assert.Equal(0, evaluation.Documents);
        Assert.Equal(default, evaluation.Micro);
        Assert.Empty(evaluation.ByLabel);
    }

    [Fact]
    public void An_evaluation_does_not_change_when_documents_are_added_later()
    {
        SpanScorer scorer = new();
        scorer.AddDocument([new("person", 0, 5)], []);
        SpanEvaluation before = scorer.Evaluate();
        scorer.AddDocument([new("person", 0, 5)], []);

        Assert.Equal(1, before.Documents);
        Assert.Equal(1, before.ByLabel.Single().Value.FalseNegatives);
    }

    [Fact]
    public void Counts_equal_those_of_a_naive_comparison() => s_documents.Sample(documents =>
    {
        var gold = documents.SelectMany((document, number) => document.Gold.Select(span => (number, span))).Distinct().ToList();
        var predicted = documents.SelectMany((document, number) => document.Predicted.Select(span => (number, span))).Distinct().ToList();
        int right = predicted.Count(gold.Contains);

        Assert.Equal(new SpanCounts(right, predicted.Count - right, gold.Count - right), Score(documents).Micro);
    });

    [Fact]
    public void Swapping_gold_and_prediction_swaps_precision_and_recall() => s_documents.Sample(documents =>
    {
        SpanCounts counts = Score(documents).Micro;
        SpanCounts swapped = Score([.. documents.Select(document => (document.Predicted, document.Gold))]).Micro;

        Assert.Equal(counts.Precision, swapped.Recall);
        Assert.Equal(counts.Recall, swapped.Precision);
        Assert.Equal(counts.F1, swapped.F1);
    });

    [Fact]
    public void A_perfect_prediction_scores_1_in_any_order() => s_documents.Sample(documents =>
    {
        SpanCounts counts = Score([.. documents.Select(document => (document.Gold, document.Gold.Reverse().ToArray()))]).Micro;

        Assert.True(counts.F1 is null or 1);
        Assert.Equal(0, counts.FalsePositives + counts.FalseNegatives);
    });

    private static SpanEvaluation Score(params (LabeledSpan[] Gold, LabeledSpan[] Predicted)[] documents)
    {
        SpanScorer scorer = new();
        foreach ((LabeledSpan[] gold, LabeledSpan[] predicted) in documents)
        {
            scorer.AddDocument(gold, predicted);
        }

        return scorer.Evaluate();
    }
}
