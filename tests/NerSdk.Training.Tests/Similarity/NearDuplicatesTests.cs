using NerSdk.Training.Documents;
using NerSdk.Training.Reports;
using NerSdk.Training.Similarity;

namespace NerSdk.Training.Tests.Similarity;

public sealed class NearDuplicatesTests
{
    [Theory]
    [InlineData(ShingleUnit.Character, 5)]
    [InlineData(ShingleUnit.Word, 3)]
    public async Task At_least_99_percent_of_near_duplicates_are_found_and_nothing_else(ShingleUnit unit, int size)
    {
        SimilarityOptions options = new() { Unit = unit, Size = size };
        GeneratedTexts generated = new(7);
        List<string> originals = [.. Enumerable.Range(0, 1_500).Select(_ => generated.Text(20 + generated.Below(40)))];
        List<string> copies = [.. originals.Select(text => generated.Change(text, generated.Below(12)))];

        NearDuplicates found = await FindAsync([.. originals, .. copies], options);

        // The texts are random, so a copy is like its original alone.
        HashSet<(int, int)> expected = [.. Enumerable.Range(0, originals.Count).Where(i => Similarity(originals[i], copies[i], options) >= options.Threshold).Select(i => (i, originals.Count + i))];
        HashSet<(int, int)> pairs = [.. found.Pairs.Select(pair => (pair.First, pair.Second))];
        Assert.InRange(expected.Count, 200, 1_300);
        Assert.Subset(expected, pairs);
        Assert.True(pairs.Count >= 0.99 * expected.Count, $"{pairs.Count} of {expected.Count} were found.");
        Assert.All(found.Pairs, pair => Assert.Equal(Similarity(originals[pair.First], copies[pair.Second - originals.Count], options), pair.Similarity));
    }

    [Fact]
    public async Task Same_texts_but_for_white_space_and_case_are_one_group()
    {
        NearDuplicates found = await FindAsync(["Ada met Bob.", "Something else altogether", "ada  met\nBOB. "]);

        Assert.Equal(new NearDuplicate(0, 2, 1), Assert.Single(found.Pairs));
        Assert.Equal([0, 1, 0], Enumerable.Range(0, 3).Select(found.GroupOf));
    }

    [Fact]
    public async Task Empty_texts_are_like_nothing() => Assert.Empty((await FindAsync(["", " ", ""])).Pairs);

    [Fact]
    public async Task A_text_that_leaks_into_another_split_is_paired_across_even_if_its_own_split_has_it_too()
    {
        string text = new GeneratedTexts(1).Text(40);
        LabeledDocument[] documents = [Document("1", text, "train"), Document("2", text + " a", "test"), Document("3", text + " b", "test")];

        NearDuplicates found = await NearDuplicates.FindAsync([LabeledSource.FromDocuments(documents)]);

        Assert.Contains(found.Pairs, pair => (pair.First, pair.Second) == (0, 1));
        Assert.Contains(found.Pairs, pair => (pair.First, pair.Second) == (0, 2));
    }

    [Fact]
    public async Task Thousands_of_texts_from_one_template_are_one_group_without_comparing_all()
    {
        string text = new GeneratedTexts(3).Text(60);
        NearDuplicateSearch search = new(new SimilarityOptions());
        string[] texts = [.. Enumerable.Range(0, 3_000).Select(i => $"{text} {i}")];
        Array.ForEach(texts, one => search.Add(one, 0));
        search.Index(CancellationToken.None);
        Array.ForEach(texts, search.Compare);

        Assert.All(Enumerable.Range(0, texts.Length), i => Assert.Equal(0, search.Groups.FirstOf(i)));
        Assert.InRange(search.Comparisons, 2_999, 10_000);
        Assert.True(search.CutDocuments > 0);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task The_same_texts_give_the_same_pairs()
    {
        GeneratedTexts generated = new(5);
        string[] texts = [.. Enumerable.Range(0, 100).Select(_ => generated.Text(12))];
        texts = [.. texts, .. texts.Select(text => generated.Change(text, 2))];

        Assert.Equal((await FindAsync(texts)).Pairs.AsEnumerable(), (await FindAsync(texts)).Pairs);
    }

    [Fact]
    public async Task Documents_that_change_between_the_readings_are_refused()
    {
        int reading = 0;
        LabeledSource source = new("changing", (_, _) => new[] { Document("1", new string('x', ++reading), null) }.ToAsyncEnumerable());

        DataChangedException failure = await Assert.ThrowsAsync<DataChangedException>(() => NearDuplicates.FindAsync([source]));

        Assert.Contains("changing: document '1'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public async Task A_threshold_that_makes_no_sense_is_refused(double threshold) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => FindAsync([], new SimilarityOptions { Threshold = threshold }));

    private static Task<NearDuplicates> FindAsync(IEnumerable<string> texts, SimilarityOptions? options = null) =>
        NearDuplicates.FindAsync([LabeledSource.FromDocuments([.. texts.Select((text, i) => Document($"{i}", text, null))])], options);

    private static LabeledDocument Document(string id, string text, string? split) => new(id, text, []) { Split = split };

    private static double Similarity(string left, string right, SimilarityOptions options) =>
        Shingles.Jaccard(Shingles.SetOf(NormalizedText.Of(left), options), Shingles.SetOf(NormalizedText.Of(right), options));
}
