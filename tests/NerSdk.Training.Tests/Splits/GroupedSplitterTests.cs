using CsCheck;
using NerSdk.Training.Documents;
using NerSdk.Training.Similarity;
using NerSdk.Training.Splits;
using NerSdk.Training.Tests.Formats;
using NerSdk.Training.Tests.Similarity;

namespace NerSdk.Training.Tests.Splits;

public sealed class GroupedSplitterTests
{
    [Fact]
    public void Every_document_goes_into_one_split_and_no_group_is_torn() =>
        Gen.Select(RandomDocuments.Of("person", "place", "thing").Array[1, 30], Gen.Int[1, 8], Gen.Int[0, 100]).Sample(
            (documents, keys, seed) =>
            {
                LabeledSource[] sources = [LabeledSource.FromDocuments(documents)];
                SplitOptions options = new() { Seed = seed, GroupBy = document => document.Source is null ? null : $"{document.Text.Length % keys}" };
                SplitPlan plan = GroupedSplitter.PlanAsync(sources, options).GetAwaiter().GetResult();
                NearDuplicates similar = NearDuplicates.FindAsync(sources).GetAwaiter().GetResult();

                Assert.Equal(documents.Length, plan.Splits.Length);
                Assert.Equal(documents.Length, plan.Parts.Sum(part => part.Documents));
                Assert.All(plan.Parts, part => Assert.Equal(part.Documents, plan.Splits.Count(name => name == part.Name)));
                foreach ((string label, long count) in plan.Parts.SelectMany(part => part.LabelCounts).GroupBy(label => label.Key).Select(label => (label.Key, label.Sum(part => part.Value))))
                {
                    Assert.Equal(documents.Sum(document => document.Spans.Count(span => span.Label == label)), count);
                }

                Assert.All(similar.Pairs, pair => Assert.Equal(plan.Splits[pair.First], plan.Splits[pair.Second]));
                Assert.All(
                    documents.Select((document, i) => (Key: options.GroupBy(document), Split: plan.Splits[i])).Where(item => item.Key is not null).GroupBy(item => item.Key),
                    group => Assert.Single(group.Select(item => item.Split).Distinct()));
            },
            iter: 300);

    [Fact]
    public async Task Labels_are_shared_out_as_documents_are()
    {
        SplitPlan plan = await GroupedSplitter.PlanAsync(Many(2_000));

        Assert.Empty(plan.Imbalances);
        Assert.Equal([1_600, 200, 200], plan.Parts.Select(part => part.Documents).Select(count => (int)Math.Round(count / 20.0) * 20));
        Assert.Equal(["common", "medium", "rare"], plan.Parts[0].LabelCounts.Keys);
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_split_and_another_one_another()
    {
        SplitPlan first = await GroupedSplitter.PlanAsync(Many(300));

        Assert.Equal(first.Splits.AsEnumerable(), (await GroupedSplitter.PlanAsync(Many(300))).Splits);
        Assert.NotEqual(first.Splits.AsEnumerable(), (await GroupedSplitter.PlanAsync(Many(300), new SplitOptions { Seed = 2 })).Splits);
    }

    [Fact]
    public async Task What_cannot_be_balanced_is_listed_with_the_reason()
    {
        LabeledDocument[] documents = [.. Enumerable.Range(0, 100).Select(i => Document(i, i < 40 ? "big" : null, i == 0 ? "rare" : "common"))];

        SplitPlan plan = await GroupedSplitter.PlanAsync([LabeledSource.FromDocuments(documents)], new SplitOptions { GroupBy = document => document.Source, Similarity = null });

        Assert.Equal((61, 40), (plan.Groups, plan.LargestGroup));
        Assert.Contains(plan.Imbalances, imbalance => imbalance is { Split: "test", Label: "rare", Share: 0 } && imbalance.Reason.StartsWith("Only 1 of the groups", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Documents_are_read_again_with_their_split()
    {
        IReadOnlyList<LabeledSource> sources = Many(50);
        SplitPlan plan = await GroupedSplitter.PlanAsync(sources);

        Assert.Equal(plan.Splits.AsEnumerable(), await plan.ApplyAsync(sources).Select(document => document.Split!).ToListAsync());
        await Assert.ThrowsAsync<DataChangedException>(async () => await plan.ApplyAsync(Many(51)).CountAsync());
        await Assert.ThrowsAsync<DataChangedException>(async () => await plan.ApplyAsync(Many(49)).CountAsync());
    }

    [Fact]
    public async Task A_line_that_cannot_be_read_is_not_left_out_silently()
    {
        LabeledSource source = new("gold.jsonl", (report, cancellationToken) => LabeledDocumentReader.ReadAsync(
            new MemoryStream("{\"id\":\"1\",\"text\":\"a\",\"entities\":[]}\n{oops\n"u8.ToArray()), report, "gold.jsonl", cancellationToken));

        Assert.Equal(2, (await Assert.ThrowsAsync<LabeledDocumentFormatException>(() => GroupedSplitter.PlanAsync([source]))).Line);
        Assert.Equal(2, (await Assert.ThrowsAsync<LabeledDocumentFormatException>(() => GroupedSplitter.PlanAsync([source], new SplitOptions { Similarity = null }))).Line);
        Assert.Equal(2, (await Assert.ThrowsAsync<LabeledDocumentFormatException>(async () => await source.ReadAsync().CountAsync())).Line);
    }

    [Fact]
    public async Task No_documents_are_no_failure() => Assert.Empty((await GroupedSplitter.PlanAsync([])).Splits);

    [Theory]
    [InlineData(0.5, 0.4)]
    [InlineData(1.5, -0.5)]
    [InlineData(1, double.NaN)]
    public async Task Shares_that_do_not_add_up_are_refused(double first, double second) => await Assert.ThrowsAsync<ArgumentException>(
        () => GroupedSplitter.PlanAsync([], new SplitOptions { Shares = [new("a", first), new("b", second)] }));

    private static IReadOnlyList<LabeledSource> Many(int count)
    {
        GeneratedTexts generated = new(11);
        return
        [
            LabeledSource.FromDocuments(
            [
                .. Enumerable.Range(0, count).Select(i => new LabeledDocument(
                    $"{i}", generated.Text(8), [new("common", 0, 2), .. i % 3 == 0 ? [new LabeledSpan("medium", 0, 2)] : Array.Empty<LabeledSpan>(), .. i % 20 == 0 ? [new LabeledSpan("rare", 0, 2)] : Array.Empty<LabeledSpan>()])),
            ]),
        ];
    }

    private static LabeledDocument Document(int id, string? source, string label) => new($"{id}", $"text {id}", [new(label, 0, 4)]) { Source = source };
}
