using NerSdk.Evaluation.Reports;
using NerSdk.Tests.Samples;
using NerSdk.Training.Documents;

namespace NerSdk.Evaluation.Tests.Reports;

public sealed class EvaluationJsonTests
{
    [Fact]
    public void Report_on_documents_has_scores_costs_issues_and_unknown_labels()
    {
        EvaluationTally tally = new(News.Schema);
        ExtractionUsage usage = new() { Elapsed = TimeSpan.FromMilliseconds(12.34), InputTokens = 10, CachedInputTokens = 4, OutputTokens = 5, DecidedTokens = 2, Passes = 3 };
        tally.Add(
            new LabeledDocument("1", "Ada met Bob.", [new("person", 0, 3), new("person", 8, 11), new("Ort", 4, 7)]),
            FakeExtractor.Result(usage, [new ExtractionIssue(ExtractionIssueKind.NotInDocument, "x")], new LabeledMention("person", "Ada", 0, 3)));

        Assert.Equal(
            """
            {"documents":1,"micro":{"precision":1,"recall":0.5,"f1":0.6667,"true_positives":1,"false_positives":0,"false_negatives":1},"labels":{"person":{"precision":1,"recall":0.5,"f1":0.6667,"true_positives":1,"false_positives":0,"false_negatives":1}},"milliseconds":{"mean":12.3,"p50":12.3,"p95":12.3},"mean_tokens":{"input":10,"cached_input":4,"output":5,"decided":2},"mean_passes":3,"documents_with_issues":1,"issues":{"not_in_document":1},"unknown_labels":{"Ort":1}}
            """,
            EvaluationJson.WriteToString(tally.ToReport()));
    }

    [Fact]
    public void What_is_undefined_is_null() =>
        Assert.Equal(
            """
            {"documents":0,"micro":{"precision":null,"recall":null,"f1":null,"true_positives":0,"false_positives":0,"false_negatives":0},"labels":{},"milliseconds":{"mean":null,"p50":null,"p95":null},"mean_tokens":{"input":null,"cached_input":null,"output":null,"decided":null},"mean_passes":null,"documents_with_issues":0,"issues":{},"unknown_labels":{}}
            """,
            EvaluationJson.WriteToString(new EvaluationTally(News.Schema).ToReport()));
}
