using CsCheck;
using NerSdk.Schemas;
using NerSdk.Shapes;
using NerSdk.Training.Documents;
using NerSdk.Training.Lint;
using NerSdk.Training.Tests.Formats;
using NerSdk.Training.Tests.Similarity;

namespace NerSdk.Training.Tests.Lint;

/// <summary>Planted faults are found exactly.</summary>
public sealed class DataLinterTests
{
    private static readonly EntitySchema s_schema = EntitySchema.FromShapes(
        "news", new RecordShape(new SchemaMember("person", new ListShape(MentionShape.Instance), null, "human"), new SchemaMember("location", new ListShape(MentionShape.Instance))));

    [Fact]
    public async Task Sound_documents_have_no_findings() =>
        Assert.Empty((await LintAsync(Document("1", "Ada left Rome.", new("person", 0, 3), new("location", 9, 13)), Document("2", "Nobody was there."))).Findings);

    [Theory]
    [InlineData("span", 0, 4, "white space")]
    [InlineData("span", 0, 2, "ends inside a word")]
    [InlineData("span", 10, 99, "outside the document")]
    [InlineData("span", 13, 14, "no letter")]
    public Task Spans_that_no_answer_can_name(string rule, int start, int end, string message) =>
        AssertOne(rule, message, new LabeledSpan("person", start, end), Document("1", "Ada left Rome.", new LabeledSpan("person", start, end)));

    [Fact]
    public Task A_mention_twice() => AssertOne("span-duplicate", "twice", new("person", 0, 3), Document("1", "Ada left.", new("person", 0, 3), new("person", 0, 3)));

    [Fact]
    public async Task A_place_with_two_labels_is_a_string_with_two_labels_too()
    {
        LintReport report = await LintAsync(Document("1", "Ada left.", new("person", 0, 3), new("location", 0, 3)));

        Assert.Equal(["span-two-labels", "string-two-labels"], report.Findings.Select(finding => finding.Rule.Id));
    }

    [Fact]
    public Task Crossing_mentions() =>
        AssertOne("span-crossing", "overlaps person 0..8", new("location", 4, 13), Document("1", "Ada Rome Road.", new("person", 0, 8), new("location", 4, 13)));

    [Fact]
    public Task A_nested_mention() =>
        AssertOne("span-nested", "inside location 0..8", new("person", 0, 3), Document("1", "Ada Road", new("location", 0, 8), new("person", 0, 3)));

    [Theory]
    [InlineData("PER", "Is person meant?")]
    [InlineData("Locaton", "Is location meant?")]
    [InlineData("hum", "Is person meant?")]
    [InlineData("animal", "the schema has person, location")]
    public async Task Labels_outside_the_schema(string label, string message)
    {
        LintReport report = await LintAsync(new LintOptions { Schema = s_schema, EnoughExamples = 0, EmptyShare = 2 }, Document("1", "Ada left Bob.", new(label, 0, 3), new(label, 9, 12)), Document("2", "No one."));

        LintFinding finding = Assert.Single(report.Findings);
        Assert.Equal(("label-unknown", new LabeledSpan(label, 0, 3)), (finding.Rule.Id, finding.Places[0].Span));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
        Assert.Contains("2 mentions", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Aliases_are_not_outside_and_count_as_the_member()
    {
        LintReport report = await LintAsync(new LintOptions { Schema = s_schema, EnoughExamples = 2, EmptyShare = 2 }, Document("1", "Ada left Bob.", new("HUMAN", 0, 3), new("person", 9, 12)), Document("2", "No one."));

        Assert.Equal("'location' has 0 mentions. 2 to 2000 are worth their cost: label more, or leave it to a prompted model.", Assert.Single(report.Findings).Message);
    }

    [Fact]
    public async Task Few_examples_are_those_of_the_training_split()
    {
        LintReport report = await LintAsync(
            new LintOptions { EnoughExamples = 2, Similarity = null },
            Document("1", "Ada left.", new LabeledSpan("person", 0, 3)) with { Split = "train" },
            Document("2", "Bob came.", new LabeledSpan("person", 0, 3)) with { Split = "test" },
            Document("3", "No one.") with { Split = "test" });

        Assert.StartsWith("'person' has 1 mentions in train.", Assert.Single(report.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_labelled_string_that_repeats_without_a_label_in_its_document()
    {
        LintReport report = await LintAsync(Document("1", "Ada Lovelace came. Adam saw Ada Lovelace, Ada, and Ada Lovelace.", new LabeledSpan("person", 0, 12)), Document("2", "None."));

        LintFinding finding = Assert.Single(report.Findings);
        Assert.Equal(("repeat-in-document", new LabeledSpan("person", 28, 40)), (finding.Rule.Id, finding.Places[0].Span));
        Assert.Contains("2 times in this document", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_labelled_string_that_stands_elsewhere_without_a_label()
    {
        LintReport report = await LintAsync(
            Document("1", "Ada came home today.", new LabeledSpan("person", 0, 3)),
            Document("2", "Then Ada slept; Ada snored, as did Adas cat.", new LabeledSpan("person", 5, 8), new LabeledSpan("person", 16, 19)),
            Document("3", "Where is Ada?"));

        LintFinding finding = Assert.Single(report.Findings);
        Assert.Equal(("repeat-elsewhere", "3", new LabeledSpan("person", 9, 12)), (finding.Rule.Id, finding.Places[0].DocumentId, finding.Places[0].Span));
        Assert.Contains("labelled 3 times, first in documents (1), but stands without a label 1 times in 1 other documents", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_common_word_that_is_a_name_once_is_not_reported_elsewhere() => Assert.Empty((await LintAsync(
        Document("1", "May came home.", new LabeledSpan("person", 0, 3)), Document("2", "In May it rains. May be."), Document("3", "You May go to bed."))).Findings);

    [Fact]
    public async Task Repeats_are_found_in_scripts_without_blanks() =>
        Assert.Equal(new LabeledSpan("location", 4, 6), Assert.Single((await LintAsync(Document("1", "北京很大北京", new LabeledSpan("location", 0, 2)), Document("2", "None."))).Findings).Places[0].Span);

    [Fact]
    public async Task One_string_with_two_labels()
    {
        LintReport report = await LintAsync(
            Document("1", "Victoria waved.", new LabeledSpan("person", 0, 8)),
            Document("2", "We saw Victoria.", new LabeledSpan("location", 7, 15)),
            Document("3", "Go on, Victoria!", new LabeledSpan("location", 7, 15)),
            Document("4", "None."));

        LintFinding finding = Assert.Single(report.Findings);
        Assert.Equal("'Victoria' is location 2 times, person 1 times. Look at the rarer ones; if the string means both, all is well.", finding.Message);
        Assert.Equal(("string-two-labels", "1", "2"), (finding.Rule.Id, finding.Places[0].DocumentId, finding.Places[1].DocumentId));
    }

    [Fact]
    public async Task Near_duplicates_within_a_split_and_across()
    {
        string text = new GeneratedTexts(1).Text(40);
        LintReport report = await LintAsync(
            Document("1", text) with { Split = "train" }, Document("2", text + "!") with { Split = "train" }, Document("3", text + "?") with { Split = "test" });

        Assert.Equal(["text-leak", "text-near-duplicate"], Ids(report));
        Assert.Equal(["3", "2"], report.Findings.Take(2).Select(finding => finding.Places[0].DocumentId));
        Assert.Equal([new SharedDocuments("test", "train", 1)], report.Shared);
        Assert.Equal(3, report.DocumentsWithNearDuplicates);
    }

    [Fact]
    public async Task One_text_with_different_mentions()
    {
        LintReport report = await LintAsync(Document("1", "Ada left.", new LabeledSpan("person", 0, 3)), Document("2", "Ada left."), Document("3", "Ada left.", new LabeledSpan("person", 0, 3)));

        Assert.Equal("2", Assert.Single(report.Findings, finding => finding.Rule == LintRules.SameTextOtherSpans).Places[0].DocumentId);
    }

    [Fact]
    public async Task Ids_texts_and_tokens()
    {
        LintReport report = await LintAsync(new LintOptions { EnoughExamples = 0, EmptyShare = 2, CountTokens = text => text.Length, Cutoff = 5 }, Document("1", " \n"), Document("1", "abcde"), Document("2", "abcdef"));

        Assert.Equal([("duplicate-id", "1"), ("empty-text", "1"), ("over-cutoff", "2")], report.Findings.Select(finding => (finding.Rule.Id, finding.Places[0].DocumentId)));
        Assert.Contains("has 6 tokens, and the model reads 5", report.Findings[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_lines_are_findings_and_good_ones_have_their_line()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("lint").FullName, "gold.jsonl");
        await File.WriteAllTextAsync(file, "{\"offset_unit\":\"utf16\"}\n{\"id\":\"1\",\"text\":\"Ada left.\",\"entities\":[]}\n\n{oops\n{\"id\":\"2\",\"text\":\"Ada met\",\"entities\":[{\"start\":0,\"end\":2,\"label\":\"person\"}]}\n{\"id\":\"1\",\"text\":\"Other\",\"entities\":[]}\n");

        LintReport report = await DataLinter.LintAsync([LabeledSource.FromFile(file)], new LintOptions { EnoughExamples = 0, EmptyShare = 2 });

        Assert.Equal([("unreadable", 4L), ("duplicate-id", 6L), ("span", 5L)], report.Findings.Select(finding => (finding.Rule.Id, finding.Places[0].Line!.Value)));
        Assert.Contains("in line 2", report.Findings[1].Message, StringComparison.Ordinal);
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    [Fact]
    public async Task Documents_without_mentions_are_reported_from_half_on_and_if_there_are_none()
    {
        LintReport most = await LintAsync(new LintOptions { EnoughExamples = 0 }, Document("1", "One."), Document("2", "Two.", new LabeledSpan("person", 0, 3)));
        LintReport none = await LintAsync(new LintOptions { EnoughExamples = 0 }, Document("2", "Two.", new LabeledSpan("person", 0, 3)));

        Assert.StartsWith("1 of 2 documents have no mention.", Assert.Single(most.Findings).Message, StringComparison.Ordinal);
        Assert.StartsWith("Every document has a mention.", Assert.Single(none.Findings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_listed_is_counted()
    {
        LintReport report = await LintAsync(
            new LintOptions { MaxListed = 2, EnoughExamples = 0, EmptyShare = 2 }, [.. Enumerable.Range(0, 7).Select(i => Document($"{i}", new string(' ', i)))]);

        Assert.Equal(new LintRuleCount(LintRules.EmptyText, 7, 2), Assert.Single(report.Rules));
        Assert.Equal((2, 7), (report.Findings.Count, report.Count(LintSeverity.Error)));
    }

    [Fact]
    public void Any_documents_are_looked_at_and_the_same_documents_give_the_same_report() => RandomDocuments.Of("person", "place").Array[0, 12].Sample(
        documents =>
        {
            LintReport first = DataLinter.LintAsync([LabeledSource.FromDocuments(documents)]).GetAwaiter().GetResult();
            LintReport second = DataLinter.LintAsync([LabeledSource.FromDocuments(documents)]).GetAwaiter().GetResult();

            Assert.Equal(first.Findings, second.Findings);
            Assert.Equal(documents.Sum(document => GoldSpans.FindIssues(document).Count), first.Rules.Where(rule => rule.Rule == LintRules.Span).Sum(rule => rule.Count));
            Assert.All(first.Findings.SelectMany(finding => finding.Places).Where(place => place.Excerpt is not null), place =>
                Assert.Contains(documents, document => document.Id == place.DocumentId && document.Text.Contains(place.Excerpt!.Text, StringComparison.Ordinal)));
        },
        iter: 300);

    [Fact]
    public void Every_rule_is_listed_once_with_an_id_of_its_own()
    {
        Assert.Equal(LintRules.All.Count, LintRules.All.Select(rule => rule.Id).Distinct().Count());
        Assert.Equal(typeof(LintRules).GetProperties().Count(property => property.PropertyType == typeof(LintRule)), LintRules.All.Count);
        Assert.Equal(LintRules.All.OrderBy(rule => rule.Severity), LintRules.All);
    }

    private static async Task AssertOne(string rule, string message, LabeledSpan span, LabeledDocument document)
    {
        LintFinding finding = Assert.Single((await LintAsync(document)).Findings);
        Assert.Equal((rule, span, document.Id), (finding.Rule.Id, finding.Places[0].Span, finding.Places[0].DocumentId));
        Assert.Contains(message, finding.Message, StringComparison.Ordinal);
    }

    private static string[] Ids(LintReport report) => [.. report.Rules.Select(rule => rule.Rule.Id).Where(id => id != "documents-without-mentions")];

    // Without the findings that every small set has.
    private static Task<LintReport> LintAsync(params LabeledDocument[] documents) =>
        LintAsync(new LintOptions { EnoughExamples = 0, EmptyShare = 2 }, [.. documents, .. documents.All(document => document.Spans.Length > 0) ? [Document("last", "Nothing is here at all.")] : Array.Empty<LabeledDocument>()]);

    private static Task<LintReport> LintAsync(LintOptions options, params LabeledDocument[] documents) => DataLinter.LintAsync([LabeledSource.FromDocuments(documents)], options);

    private static LabeledDocument Document(string id, string text, params LabeledSpan[] spans) => new(id, text, [.. spans]);
}
