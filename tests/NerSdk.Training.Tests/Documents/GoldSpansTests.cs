using System.Buffers;
using NerSdk.Prompting;
using NerSdk.Training.Documents;
using NerSdk.Training.Rows;
using NerSdk.Tests.Samples;

namespace NerSdk.Training.Tests.Documents;

/// <summary>Labelled spans that no answer can name are told, with document, span and reason, and never pass into rows.</summary>
public sealed class GoldSpansTests
{
    [Theory]
    [InlineData("James Bond", 0, 6, "'James ' has white space at its edges")]
    [InlineData("James Bond", 5, 10, "white space at its edges")]
    [InlineData("Susan", 0, 3, "'Sus' ends inside a word")]
    [InlineData("Susan", 2, 5, "'san' starts inside a word")]
    [InlineData("Jose\u0301", 0, 4, "ends inside a word or character")]
    [InlineData("👩\u200d🔬", 0, 2, "ends inside a word or character")]
    [InlineData("Bob, Ada", 3, 4, "',' holds no letter, number or symbol")]
    [InlineData("a -- b", 2, 4, "holds no letter, number or symbol")]
    [InlineData("a   b", 1, 3, "white space at its edges")]
    [InlineData("Bob", 0, 4, "outside the document of 3 UTF-16 code units")]
    [InlineData("Bob", 2, 2, "empty or lies outside")]
    [InlineData("Bob", -1, 2, "empty or lies outside")]
    public void A_span_that_no_answer_can_name_is_an_issue_of_its_document(string document, int start, int end, string reason)
    {
        GoldSpanIssue issue = Assert.Single(GoldSpans.FindIssues(new LabeledDocument("doc-7", document, [new("person", start, end)])));

        Assert.Equal(("doc-7", new LabeledSpan("person", start, end)), (issue.DocumentId, issue.Span));
        Assert.StartsWith($"Document 'doc-7', person at {start}..{end}: ", issue.Message, StringComparison.Ordinal);
        Assert.Contains(reason, issue.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("James Bond", 0, 5)]
    [InlineData("James Bond", 0, 10)]
    [InlineData("患者静脉注射头孢，", 6, 8)]
    [InlineData("(😀)", 1, 3)]
    [InlineData("C++", 0, 3)]
    [InlineData("7", 0, 1)]
    public void A_span_that_an_answer_can_name_is_none(string document, int start, int end) =>
        Assert.Empty(GoldSpans.FindIssues(new LabeledDocument("doc-7", document, [new("person", start, end)])));

    [Theory]
    [InlineData("Susan", "Sus", 0, "ends inside a word")]
    [InlineData("Susan ", "Susan ", 0, "white space at its edges")]
    [InlineData("Susan", "Bob", 0, "'Sus' is there, not 'Bob'")]
    [InlineData("Susan", "Bob", 7, "outside the document")]
    public void A_row_with_such_a_mention_is_refused_and_nothing_is_written(string document, string text, int start, string reason)
    {
        ArrayBufferWriter<byte> output = new();
        News value = new() { Person = [new Mention(text, start, start + text.Length)] };

        GoldSpanException exception = Assert.Throws<GoldSpanException>(() => ChatTrainingRow.Write(output, News.Schema, document, value, documentId: "doc-7"));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Equal("doc-7", exception.Issue.DocumentId);
        Assert.Equal(new LabeledSpan("person", start, start + text.Length), exception.Issue.Span);
        Assert.Equal(0, output.WrittenCount);
    }

    [Fact]
    public void An_example_with_such_a_mention_is_refused()
    {
        EntityExample<News> example = new("Susan", new News { Date = new Mention("san", 2, 5) });

        GoldSpanException exception = Assert.Throws<GoldSpanException>(
            () => ChatTrainingRow.Write(new ArrayBufferWriter<byte>(), News.Schema, "x", new News(), [example], "doc-7"));

        Assert.Contains("day at 2..5", exception.Message, StringComparison.Ordinal);
        Assert.Null(exception.Issue.DocumentId);
    }

    [SharedFact]
    public async Task Real_data_sets_have_few_such_spans()
    {
        int spans = 0;
        int issues = 0;
        await foreach (LabeledDocument document in LabeledDocumentReader.ReadAsync(SharedFiles.Locate("data", "biomedical", "test.jsonl")))
        {
            spans += document.Spans.Length;
            issues += GoldSpans.FindIssues(document).Count;
        }

        Assert.InRange(issues, 1, spans / 20);
    }
}
