using NerSdk.Chat;
using NerSdk.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction;

public sealed class UnfamiliarScriptTests
{
    [Theory]
    [InlineData("Anna wohnt in Köln, žluťoučký Việt Nam.", null)]
    [InlineData("Анна живёт в Москве.", "100 % of the document's letters are not Latin, most of them Cyrillic.")]
    [InlineData("Anna kennt Анну Петровну Иванову.", "67 % of the document's letters are not Latin, most of them Cyrillic.")]
    [InlineData("他昨天到了北京。", "most of them Han.")]
    [InlineData("アンナ、トーキョー", "most of them Katakana.")]
    [InlineData("안나는 서울에 산다", "most of them Hangul.")]
    [InlineData("آنا تعيش في القاهرة", "most of them Arabic.")]
    [InlineData("अन्ना दिल्ली में रहती है", "most of them Devanagari.")]
    [InlineData("แอนนาอยู่กรุงเทพ", "most of them Thai.")]
    [InlineData("Η Άννα ζει στην Αθήνα", "most of them Greek.")]
    [InlineData("אנה גרה בחיפה", "most of them Hebrew.")]
    [InlineData("𠀀𠀁𠀂", "most of them Han.")]
    [InlineData("12345 67.8 %", null)]
    public async Task A_document_in_another_writing_system_is_an_issue_before_and_after(string text, string? expected)
    {
        PromptedExtractor<Named> extractor = PromptedExtractor.Create<Named>(
            new ScriptedChatClient("""{"person":[],"organization":[],"day":null}""") { Profile = new ModelProfile { Scripts = ["Latin"] } });
        ExtractionIssue? before = extractor.Inspect(text).SingleOrDefault();
        ExtractionIssue? after = (await extractor.ExtractAsync(text)).Issues.SingleOrDefault();
        Assert.Equal(before, after);
        Assert.Equal(expected is null, before is null);
        if (before is not null)
        {
            Assert.Equal((ExtractionIssueKind.UnfamiliarScript, ExtractionIssueSeverity.Information), (before.Kind, before.Severity));
            Assert.Contains(expected!, before.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Nothing_is_said_for_a_model_that_names_no_scripts() =>
        Assert.Empty(PromptedExtractor.Create<Named>(new ScriptedChatClient("{}")).Inspect("Анна живёт в Москве."));

    [Fact]
    public void Inspection_tells_what_can_be_told_without_a_model()
    {
        ScriptedChatClient client = new("{}");
        PromptedExtractor<Named> extractor = PromptedExtractor.Create<Named>(client);
        Assert.Equal(ExtractionIssueKind.EmptyDocument, Assert.Single(extractor.Inspect(" \n")).Kind);
        Assert.Equal(ExtractionIssueKind.LoneSurrogate, Assert.Single(extractor.Inspect("a \ud800 b")).Kind);
        Assert.Equal(0, client.Calls);
    }
}
