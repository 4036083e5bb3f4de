using NerSdk.Evaluation.Metrics;
using NerSdk.Evaluation.Reports;
using NerSdk.Tests.Samples;
using NerSdk.Training.Documents;

namespace NerSdk.Evaluation.Tests;

public sealed class ExtractionEvaluationTests
{
    private static readonly LabeledDocument[] s_documents =
    [
        new("1", "Ada met Bob on Monday.", [new("PERSON", 0, 3), new("Person", 8, 11), new("DATE", 15, 21), new("Verb", 4, 7)]),
        new("2", "Zoë left.", [new("Verb", 4, 8)]),
    ];

    private static readonly ExtractionIssue s_missing = new(ExtractionIssueKind.MissingField, "no day");
    private static readonly ExtractionIssue s_wrong = new(ExtractionIssueKind.WrongType, "a number");

    [Fact]
    public async Task Labels_are_compared_as_the_schema_names_them_and_unknown_ones_are_counted()
    {
        EvaluationReport report = await ExtractionEvaluation.RunAsync(Extractor(), News.Schema, s_documents);

        Assert.Equal(2, report.Scores.Documents);
        Assert.Equal(
            [KeyValuePair.Create("day", new SpanCounts(0, 0, 1)), KeyValuePair.Create("person", new SpanCounts(1, 1, 1))],
            report.Scores.ByLabel.AsEnumerable());
        Assert.Equal([KeyValuePair.Create("Verb", 2)], report.UnknownLabels);
    }

    [Fact]
    public async Task Issues_are_counted_once_a_document_and_kind()
    {
        EvaluationReport report = await ExtractionEvaluation.RunAsync(Extractor([s_wrong, s_missing, s_wrong], [s_missing]), News.Schema, s_documents);

        Assert.Equal(2, report.DocumentsWithIssues);
        Assert.Equal([KeyValuePair.Create(ExtractionIssueKind.MissingField, 2), KeyValuePair.Create(ExtractionIssueKind.WrongType, 1)], report.Issues);
    }

    [Fact]
    public async Task Documents_come_in_order_with_their_ids_and_progress_is_told_after_each()
    {
        FakeExtractor extractor = Extractor();
        Counter progress = new();

        await ExtractionEvaluation.RunAsync(extractor, News.Schema, s_documents, progress);

        Assert.Equal([new TextDocument(s_documents[0].Text, "1"), new TextDocument(s_documents[1].Text, "2")], extractor.Asked);
        Assert.Equal([1, 2], progress.Values);
    }

    [Fact]
    public async Task Cancellation_stops_before_the_next_document()
    {
        FakeExtractor extractor = Extractor();
        using CancellationTokenSource cancellation = new();
        Counter progress = new(cancellation.Cancel);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => ExtractionEvaluation.RunAsync(extractor, News.Schema, s_documents, progress, cancellation.Token));

        Assert.Single(extractor.Asked);
    }

    private static FakeExtractor Extractor(params ExtractionIssue[][] issues) => new(new Dictionary<string, ExtractionResult<News>>
    {
        ["1"] = FakeExtractor.Result(new ExtractionUsage(), issues.ElementAtOrDefault(0) ?? [], new("person", "Ada", 0, 3), new("person", "met", 4, 7)),
        ["2"] = FakeExtractor.Result(new ExtractionUsage(), issues.ElementAtOrDefault(1) ?? []),
    });

    private sealed class Counter(Action? next = null) : IProgress<int>
    {
        public List<int> Values { get; } = [];

        public void Report(int value)
        {
            Values.Add(value);
            next?.Invoke();
        }
    }
}
