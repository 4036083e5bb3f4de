using System.Text;
using CsCheck;
using NerSdk.Answers.Repair;
using NerSdk.Extraction;
using NerSdk.Tests.Extraction;
using NerSdk.Tests.Samples;
using NerSdk.Values;

namespace NerSdk.Tests.Answers.Repair;

/// <summary>Strings that differ from the document only by how Unicode composes their characters.</summary>
public sealed class CompositionTests
{
    private static readonly string[] s_marks = ["\u0301", "\u0323", "\u0327", "\u0315", "\u0345"];

    // Composed and decomposed: Latin, Vietnamese with two marks, marks of two classes in another order, Hangul with and without a final consonant, Greek, Cyrillic, kana, a singleton.
    public static TheoryData<string, string> Pairs => new()
    {
        { "Jos\u00e9", "Jose\u0301" },
        { "\u00c5se", "A\u030ase" },
        { "\u212bse", "A\u030ase" },
        { "Nguy\u1ec5n", "Nguye\u0302\u0303n" },
        { "Nguy\u1ec5n", "Nguy\u00ea\u0303n" },
        { "s\u0323\u0307a", "s\u0307\u0323a" },
        { "\u1e69a", "s\u0307\u0323a" },
        { "q\u0307\u0323\u0327\u0301", "q\u0327\u0323\u0307\u0301" },
        { "\ud55c\uae00", "\u1112\u1161\u11ab\u1100\u1173\u11af" },
        { "\uc11c\uc6b8", "\uc11c\u110b\u116e\u11af" },
        { "\u0391\u0301\u03b8\u03ae\u03bd\u03b1", "\u0386\u03b8\u03b7\u0301\u03bd\u03b1" },
        { "\u0419\u043e\u0448\u043a\u0430", "\u0418\u0306\u043e\u0448\u043a\u0430" },
        { "\u30ac\u30f3\u30c0\u30e0", "\u30ab\u3099\u30f3\u30bf\u3099\u30e0" },
        { "\u1f82x", "\u03b1\u0313\u0300\u0345x" },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void One_form_finds_the_other_both_ways_alone_and_inside_a_longer_text(string one, string other)
    {
        foreach ((string text, string inDocument) in ((string, string)[])[(one, other), (other, one)])
        {
            foreach (string document in (string[])[inDocument, $"Yes, {inDocument} came, e\u0301tage 2.", $"\u1112\u1161 ({inDocument})\u00e9"])
            {
                TextAlignment alignment = new(document, document.Length);
                Assert.Equal(Alignment.Normalized, alignment.Find(text, out IReadOnlyList<TextSpan> forms));
                Assert.Equal(inDocument, alignment.TextAt(Assert.Single(forms)));
            }
        }
    }

    [Theory]
    [InlineData("Jos\u00e9 came", "Jose")]
    [InlineData("Jose\u0301 came", "Jose")]
    [InlineData("Jose came", "Jos\u00e9")]
    [InlineData("Jose\u0300 came", "Jos\u00e9")]
    [InlineData("Jos\u00e9\u0323 came", "Jos\u00e9")]
    [InlineData("\ud55c\uad6d", "\ud558")] // Han is not Ha and a final consonant.
    [InlineData("\u1112\u1161\u11ab", "\ud558")]
    [InlineData("a\u0323\u0301 b", "a\u0301")]
    [InlineData("s\u0301\u0300 b", "s\u0300\u0301")] // Marks of one class do not change places.
    public void A_character_is_never_cut_from_its_marks(string document, string text) =>
        Assert.Equal(Alignment.None, new TextAlignment(document, document.Length).Find(text, out _));

    [Fact]
    public async Task The_mention_has_the_documents_text_and_places_and_an_issue_tells_it()
    {
        const string Document = "Hier, Jose\u0301 Nguye\u0302\u0303n a vu Jose\u0301 Nguye\u0302\u0303n.";
        using ScriptedChatClient client = new("""{"person":["José Nguyễn"],"day":null}""");
        ExtractionResult<News> result = await PromptedExtractor.Create<News>(client).ExtractAsync(Document);

        Assert.Equal([(6, 20), (26, 40)], result.Mentions.Select(mention => (mention.Start, mention.End)));
        Assert.All(result.Mentions, mention => Assert.Equal("Jose\u0301 Nguye\u0302\u0303n", mention.Text));
        ExtractionIssue issue = Assert.Single(result.Issues);
        Assert.Equal((ExtractionIssueKind.MentionAligned, ExtractionIssueSeverity.Repaired, "person"), (issue.Kind, issue.Severity, issue.Field));
    }

    [Fact]
    public void Case_may_differ_as_well()
    {
        TextAlignment alignment = new("JOSE\u0301 came", 10);
        Assert.Equal(Alignment.Normalized, alignment.Find("Jos\u00e9", out IReadOnlyList<TextSpan> forms));
        Assert.Equal("JOSE\u0301", alignment.TextAt(Assert.Single(forms)));
    }

    [Fact]
    public void Only_what_the_model_read_counts()
    {
        const string Document = "Jose\u0301 and Jose\u0301";
        Assert.Equal(Alignment.Normalized, new TextAlignment(Document, 5).Find("Jos\u00e9", out _));
        Assert.Equal(Alignment.None, new TextAlignment(Document, 4).Find("Jos\u00e9", out _));
    }

    [Fact]
    public void Any_order_of_marks_of_different_classes_is_one_text() => Gen.Select(Gen.Shuffle(s_marks), Gen.Shuffle(s_marks)).Sample((one, other) =>
    {
        string document = $"In a{string.Concat(one)}b or";
        string text = $"a{string.Concat(other)}b";
        TextAlignment alignment = new(document, document.Length);
        Assert.Equal(document.Contains(text, StringComparison.Ordinal) ? Alignment.Exact : Alignment.Normalized, alignment.Find(text, out IReadOnlyList<TextSpan> forms));
        Assert.All(forms, form => Assert.Equal(document[3..^3], alignment.TextAt(form)));
    }, iter: 300);

    [Fact]
    public void Broken_text_is_no_trouble() => Gen.Char.Array[0, 30].Sample(chars =>
    {
        string document = new(chars);
        FoldedText folded = new(document, ignoresCase: true);
        Assert.Equal(folded.Text.Length, folded.LengthOf(document.Length));
        for (int i = 0; i < folded.Text.Length; i++)
        {
            TextSpan place = folded.PlaceOf(i, i + 1);
            Assert.InRange(place.End, place.Start + 1, document.Length);
        }
    }, iter: 2000);

    [Fact]
    public void A_thousand_marks_take_time_that_grows_as_they_do()
    {
        Measure(1_000);
        double few = Enumerable.Range(0, 3).Min(_ => Measure(20_000));
        double many = Enumerable.Range(0, 3).Min(_ => Measure(200_000));
        Assert.True(many < (few + 1) * 40, $"Ten times the marks took {few:0.0} and {many:0.0} ms.");

        static double Measure(int marks)
        {
            StringBuilder document = new("Anna e");
            for (int i = 0; i < marks / 2; i++)
            {
                document.Append("\u0301\u0323");
            }

            string text = document.Append(" and Jose\u0301 came.").ToString();
            return ThreadTime.MillisecondsOf(() => Assert.Equal(Alignment.Normalized, new TextAlignment(text, text.Length).Find("Jos\u00e9", out _)));
        }
    }
}
