using NerSdk.Evaluation.Agreement;
using NerSdk.Evaluation.Metrics;
using NerSdk.Training.Documents;

namespace NerSdk.Evaluation.Tests.Agreement;

public sealed class AnnotatorAgreementTests
{
    private const string Text = "a b c d e f g h i j";

    // Left: a X, b X, c Y. Right: a X, c Y, d Y. Ten tokens: 8 agree; by chance (2·1 + 1·2 + 7·7) / 100. Four marked ones: 2 agree; by chance (2·1 + 1·2 + 1·1) / 16.
    [Fact]
    public async Task Numbers_are_those_computed_by_hand()
    {
        AgreementReport report = await CompareAsync(
            [Document("1", Text, new("X", 0, 1), new("X", 2, 3), new("Y", 4, 5))],
            [Document("1", Text, new("X", 0, 1), new("Y", 4, 5), new("Y", 6, 7))]);

        Assert.Equal(new SpanCounts(2, 1, 1), report.Spans);
        Assert.Equal(2.0 / 3, report.F1, 12);
        Assert.Equal([new("X", new SpanCounts(1, 0, 1)), new("Y", new SpanCounts(1, 1, 0))], report.Labels.AsEnumerable());
        Assert.Equal((10, 0.8, 0.53), (report.AllTokens.Tokens, report.AllTokens.Observed, report.AllTokens.Expected));
        Assert.Equal((0.8 - 0.53) / 0.47, report.AllTokens.Kappa!.Value, 12);
        Assert.Equal((4, 0.5, 0.3125), (report.MarkedTokens.Tokens, report.MarkedTokens.Observed, report.MarkedTokens.Expected));
        Assert.Equal(0.1875 / 0.6875, report.MarkedTokens.Kappa!.Value, 12);
    }

    [Fact]
    public async Task Two_that_mark_nothing_agree_and_kappa_is_undefined()
    {
        AgreementReport report = await CompareAsync([Document("1", Text)], [Document("1", Text)]);

        Assert.Equal((1, null, null), (report.F1, report.AllTokens.Kappa, report.MarkedTokens.Kappa));
        Assert.Equal((10, 0), (report.AllTokens.Tokens, report.MarkedTokens.Tokens));
    }

    [Fact]
    public async Task Kappa_is_undefined_if_both_use_one_label_alone()
    {
        AgreementReport report = await CompareAsync([Document("1", "a b", new LabeledSpan("X", 0, 3))], [Document("1", "a b", new LabeledSpan("X", 0, 3))]);

        Assert.Equal((1.0, 1.0, null), (report.F1, report.AllTokens.Expected, report.AllTokens.Kappa));
    }

    [Fact]
    public async Task Agreement_is_the_same_from_both_sides()
    {
        Random random = new(3);
        LabeledDocument[] left = [.. Enumerable.Range(0, 40).Select(i => Random(random, i))];
        LabeledDocument[] right = [.. left.Select((document, i) => random.Next(3) == 0 ? document : Random(random, i))];

        AgreementReport forward = await CompareAsync(left, right);
        AgreementReport back = await CompareAsync(right, left);

        Assert.InRange(forward.F1, 0.2, 0.8);
        Assert.Equal(forward.F1, back.F1);
        Assert.Equal((forward.AllTokens, forward.MarkedTokens), (back.AllTokens, back.MarkedTokens));
        Assert.Equal(forward.Labels.Select(label => label.Value.F1), back.Labels.Select(label => label.Value.F1));
        Assert.Equal((1, 1), ((await CompareAsync(left, left)).F1, (await CompareAsync(left, left)).AllTokens.Kappa));
    }

    [Fact]
    public async Task Documents_are_joined_by_id_or_text_and_others_are_named()
    {
        AgreementReport report = await CompareAsync(
            [Document("1", "one"), Document("2", "two"), Document("3", "three"), Document("4", "four"), Document("5", "four")],
            [Document("2", "two!"), Document("1", "one"), Document("x", "four"), Document("y", "none"), Document("z", "four")]);

        Assert.Equal(3, report.Documents);
        Assert.Equal(["3"], report.OnlyInFirst);
        Assert.Equal(["y"], report.OnlyInSecond);
        Assert.Equal(["2"], report.OtherTexts);
    }

    [Fact]
    public async Task Of_mentions_that_overlap_a_token_has_the_longest()
    {
        AgreementReport report = await CompareAsync([Document("1", "a b", new("X", 0, 1), new("Y", 0, 3))], [Document("1", "a b", new LabeledSpan("Y", 0, 3))]);

        Assert.Equal((1.0, new SpanCounts(1, 0, 1)), (report.AllTokens.Observed, report.Spans));
    }

    private static Task<AgreementReport> CompareAsync(LabeledDocument[] first, LabeledDocument[] second) =>
        AnnotatorAgreement.CompareAsync(LabeledSource.FromDocuments(first), LabeledSource.FromDocuments(second));

    private static LabeledDocument Random(Random random, int id) =>
        Document($"{id}", Text, [.. Enumerable.Range(0, 4).Select(_ => random.Next(10)).Distinct().Select(token => new LabeledSpan(random.Next(2) == 0 ? "X" : "Y", 2 * token, (2 * token) + 1))]);

    private static LabeledDocument Document(string id, string text, params LabeledSpan[] spans) => new(id, text, [.. spans]);
}
