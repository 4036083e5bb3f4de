using System.Text;
using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.AI;
using NerSdk.Extraction;
using NerSdk.Metadata;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction;

/// <summary>Whatever a model answers: no exception, no silent loss, no mention that does not stand in the document.</summary>
public sealed class ImperfectAnswerTests
{
    private const string Document = "Ada met Bob on Monday, Bobby too.";

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"Ada\"")]
    public async Task An_answer_that_is_no_object_is_one_issue(string answer)
    {
        ExtractionResult<News> found = await Extract(answer);

        Assert.Equal(ExtractionIssueKind.AnswerMalformed, Assert.Single(found.Issues).Kind);
        Assert.Empty(found.Mentions);
        Assert.Null(found.Value.Date);
    }

    [Theory]
    [InlineData("""{"person":["Ada","Bob"],"day":"Mon""")]
    [InlineData("""{"person":["Ada","Bob"],""")]
    [InlineData("""{"person":["Ada","Bob"]""")]
    [InlineData("""{"person":["Ada","Bob",""")]
    public async Task What_stands_before_the_damage_is_kept(string answer)
    {
        ExtractionResult<News> found = await Extract(answer);

        Assert.Equal(["Ada", "Bob"], found.Value.Person.Select(mention => mention.Text));
        Assert.Null(found.Value.Date);
        Assert.Equal(ExtractionIssueKind.AnswerMalformed, Assert.Single(found.Issues).Kind);
    }

    [Fact]
    public async Task Text_behind_the_answer_is_an_issue()
    {
        ExtractionResult<News> found = await Extract("""{"person":["Ada"],"day":"Monday"} I hope this helps!""");

        Assert.Equal(ExtractionIssueKind.TextAfterAnswer, Assert.Single(found.Issues).Kind);
        Assert.Equal(2, found.Mentions.Count);
    }

    [Fact]
    public async Task Wherever_the_token_limit_cuts_an_answer_there_is_one_issue_and_it_tells_the_limit()
    {
        const string Answer = """{"person":["Ada","Bob"],"day":"Monday"}""";
        for (int length = 0; length < Answer.Length; length++)
        {
            using ScriptedChatClient client = new(() => new ChatResponse(new ChatMessage(ChatRole.Assistant, Answer[..length])) { FinishReason = ChatFinishReason.Length });

            ExtractionResult<News> found = await PromptedExtractor.Create<News>(client).ExtractAsync(Document);

            ExtractionIssue issue = Assert.Single(found.Issues);
            Assert.Equal((ExtractionIssueKind.AnswerTruncated, ExtractionIssueSeverity.Lost, length), (issue.Kind, issue.Severity, issue.AnswerOffset));
        }
    }

    [Theory]
    [InlineData("""{"person":[],}""", 13, "}")]
    [InlineData("""{"person":[/* none */],"day":null}""", 11, "/* none */")]
    [InlineData("{\"person\":[],\n\"day\":\nNone}", 20, "None}")]
    [InlineData("{'person':[]}", 1, "'person'")]
    [InlineData("""{"person":["a\x"],"day":null}""", 11, "a\\x")]
    [InlineData("""{"person":[01]}""", 11, "01]")]
    public void What_is_not_JSON_is_quoted_without_advice_that_nobody_can_follow(string answer, int minOffset, string quoted)
    {
        AnswerReader reader = new(Encoding.UTF8.GetBytes(answer), Document);
        News.Schema.Read(ref reader);
        ExtractionIssue issue = Assert.Single(reader.Issues);

        Assert.Equal(ExtractionIssueKind.AnswerMalformed, issue.Kind);
        Assert.InRange(issue.AnswerOffset!.Value, minOffset - 1, minOffset + 1);
        Assert.Contains(quoted, issue.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("option", issue.Message, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("LineNumber", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_has_a_severity_and_each_severity_has_a_kind()
    {
        ILookup<ExtractionIssueSeverity, ExtractionIssueKind> kinds = Enum.GetValues<ExtractionIssueKind>().ToLookup(kind => new ExtractionIssue(kind, "").Severity);

        Assert.Equal(Enum.GetValues<ExtractionIssueSeverity>().Length, kinds.Count);
        Assert.Contains(ExtractionIssueKind.DocumentTruncated, kinds[ExtractionIssueSeverity.Lost]);
        Assert.Contains(ExtractionIssueKind.TextAfterAnswer, kinds[ExtractionIssueSeverity.Repaired]);
        Assert.Equal([ExtractionIssueKind.EmptyDocument, ExtractionIssueKind.UnfamiliarScript], kinds[ExtractionIssueSeverity.Information]);
    }

    [Fact]
    public async Task An_answer_cut_at_the_token_limit_says_so()
    {
        using ScriptedChatClient client = new(() => new ChatResponse(new ChatMessage(ChatRole.Assistant, """{"person":["Ada","Bo"""))
        {
            FinishReason = ChatFinishReason.Length,
        });

        ExtractionResult<News> found = await PromptedExtractor.Create<News>(client).ExtractAsync(Document);

        Assert.Equal([ExtractionIssueKind.AnswerTruncated], found.Issues.Select(issue => issue.Kind));
        Assert.Equal([new Mention("Ada", 0, 3)], found.Value.Person);
    }

    [Theory]
    [InlineData("""{"day":null,"place":["Rome",{"a":["b"]}],"person":["Ada"]}""", ExtractionIssueKind.UnknownField, "place")]
    [InlineData("""{"person":["Ada"]}""", ExtractionIssueKind.MissingField, "day")]
    [InlineData("""{"person":["Ada"],"day":null,"DATE":"Monday"}""", ExtractionIssueKind.DuplicateField, "day")]
    [InlineData("""{"person":["Ada",true],"day":null}""", ExtractionIssueKind.WrongType, "person")]
    [InlineData("""{"person":["Ada"],"day":{"a":1,"b":2}}""", ExtractionIssueKind.WrongType, "day")]
    [InlineData("""{"person":["Ada"],"day":7}""", ExtractionIssueKind.WrongType, "day")]
    [InlineData("""{"person":["Ada","Ann"],"day":null}""", ExtractionIssueKind.NotInDocument, "person")]
    [InlineData("""{"person":["Ada","Bobb"],"day":null}""", ExtractionIssueKind.NotInDocument, "person")]
    [InlineData("""{"person":["Ada",""],"day":null}""", ExtractionIssueKind.NoMention, "person")]
    [InlineData("""{"person":["Ada","\ud83d"],"day":null}""", ExtractionIssueKind.NotInDocument, "person")]
    [InlineData("""{"person":["Ada"],"day":"Tuesday"}""", ExtractionIssueKind.NotInDocument, "day")]
    [InlineData("""{"person":["Ada","Ada"],"day":null}""", ExtractionIssueKind.DuplicateMention, "person")]
    public async Task What_is_skipped_is_one_issue_and_the_rest_is_kept(string answer, ExtractionIssueKind kind, string field)
    {
        ExtractionResult<News> found = await Extract(answer);

        ExtractionIssue issue = Assert.Single(found.Issues);
        Assert.Equal(kind, issue.Kind);
        Assert.Equal(field, issue.Field);
        Assert.Equal([new LabeledMention("person", "Ada", 0, 3)], found.Mentions);
    }

    [Fact]
    public async Task Fields_may_come_in_any_order_and_under_an_alias()
    {
        ExtractionResult<News> found = await Extract(""" { "DATE" : "Monday" , "person" : [ "Ada" ] } """);

        Assert.Empty(found.Issues);
        Assert.Equal(new Mention("Monday", 15, 21), found.Value.Date);
        Assert.Equal([new Mention("Ada", 0, 3)], found.Value.Person);
    }

    [Theory]
    [InlineData("""{"person":["\u0041da"],"day":null}""")]
    [InlineData("""{"p\u0065rson":["Ada"],"day":null}""")]
    public async Task Escapes_are_read(string answer)
    {
        ExtractionResult<News> found = await Extract(answer);

        Assert.Empty(found.Issues);
        Assert.Equal("Ada", Assert.Single(found.Value.Person).Text);
    }

    [Fact]
    public async Task A_field_name_that_is_no_Unicode_is_an_issue()
    {
        ExtractionResult<News> found = await Extract("""{"person":["Ada"],"\ud83d":"Bob","day":"Monday"}""");

        Assert.Equal(ExtractionIssueKind.UnknownField, Assert.Single(found.Issues).Kind);
        Assert.Equal(2, found.Mentions.Count);
    }

    [Fact]
    public void Any_damage_to_an_answer_gives_mentions_of_the_document_or_issues() =>
        Gen.Select(Gen.Int[0, 50], Gen.Int[0, 6], Gen.OneOf("", "\"", "\\", "\\u", "\\ud83d", ",", "[", "]", "{", "}", ":", "null", "7", "Bob", "\0", "\ud83d", "é")).Sample(
            (place, removed, inserted) =>
            {
                const string good = """{"person":["Ada","Bob","Bobby"],"day":"Monday"}""";
                int at = Math.Min(place, good.Length);
                string answer = good[..at] + inserted + good[Math.Min(good.Length, at + removed)..];

                ExtractionResult<News> found = Extract(answer).GetAwaiter().GetResult();

                Assert.All(found.Mentions, mention => Assert.Equal(mention.Text, Document[mention.Start..mention.End]));
                Assert.True(found.Issues.Count > 0 || Strings(answer).SetEquals(found.Mentions.Select(mention => mention.Text)));
            },
            iter: 5_000);

    private static HashSet<string> Strings(string answer)
    {
        using JsonDocument json = JsonDocument.Parse(answer);
        return
        [
            .. json.RootElement.GetProperty("person").EnumerateArray().Append(json.RootElement.GetProperty("day"))
                .Where(value => value.ValueKind == JsonValueKind.String)
                .Select(value => value.GetString()!),
        ];
    }

    private static async Task<ExtractionResult<News>> Extract(string answer)
    {
        using ScriptedChatClient client = new(answer);
        return await PromptedExtractor.Create<News>(client).ExtractAsync(Document);
    }
}
