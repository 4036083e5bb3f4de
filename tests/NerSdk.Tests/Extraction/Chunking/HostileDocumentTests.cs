using NerSdk.Chat;
using NerSdk.Extraction;
using NerSdk.Tests.Answers;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction.Chunking;

public sealed class HostileDocumentTests
{
    public static TheoryData<string, string> Documents => new()
    {
        { "one line of a megabyte", string.Concat(Enumerable.Repeat("Anna met Bob and then ", 50_000)) },
        { "a word of a megabyte", new string('a', 1 << 20) },
        { "blanks around a sentence", new string(' ', 10_000) + "Anna came." + new string('\n', 10_000) },
        { "marks on one letter", "Anna e" + new string('\u0301', 1_000) + " came. Bob left." },
        { "a hundred thousand marks", "Anna e" + new string('\u0301', 100_000) + " came. Bob left." },
        { "alternating scripts", string.Concat(Enumerable.Repeat("Anna東京Москва กรุงเทพ ", 5_000)) },
        { "only numbers", string.Concat(Enumerable.Repeat("12.5 1,000 7 ", 20_000)) },
        { "only full stops", new string('.', 100_000) },
        { "only line ends", "Anna" + new string('\n', 100_000) + "Bob" },
        { "Chinese without a mark", string.Concat(Enumerable.Repeat("他昨天到了北京", 20_000)) },
        { "joiners", string.Concat(Enumerable.Repeat("\u200d", 100_000)) },
        { "lone surrogates", string.Concat(Enumerable.Repeat("\ud800 Anna ", 10_000)) },
    };

    // All of it runs on the test's thread. The bound in processor time is far above what they take, and far below what anything quadratic takes.
    [Theory]
    [MemberData(nameof(Documents))]
    public async Task It_is_read_to_its_end(string name, string text)
    {
        NameFindingClient client = new() { Capabilities = new DecodingCapabilities { GivesDetails = true, CountTokens = piece => (piece.Length + 3) / 4, Profile = new ModelProfile { WindowTokens = 48, LongestWindowTokens = 256, JoinsParagraphs = false } } };
        Task<ExtractionResult<Named>>? reading = null;
        double milliseconds = ThreadTime.MillisecondsOf(() => reading = PromptedExtractor.Create<Named>(client).ExtractAsync(text));
        ExtractionResult<Named> result = await reading!;
        Assert.True(milliseconds < 60_000, $"{name} took {milliseconds} ms.");
        Assert.True(result.Coverage.IsComplete, $"{name}: {result.Coverage}");
        Assert.DoesNotContain(result.Issues, issue => issue.Severity == ExtractionIssueSeverity.Lost);
        Assert.All(result.Mentions, mention => Assert.Equal(mention.Text, text[mention.Start..mention.End]));
        if (text.Contains("Anna ", StringComparison.Ordinal))
        {
            Assert.Contains(result.Mentions, mention => mention.Text == "Anna");
        }
    }
}
