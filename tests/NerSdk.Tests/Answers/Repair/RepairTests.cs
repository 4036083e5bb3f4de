using Microsoft.Extensions.AI;
using NerSdk.Extraction;
using NerSdk.Tests.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Answers.Repair;

/// <summary>Each thing that models do to an answer, alone: what is meant is read, and one issue tells it, with its field and its place.</summary>
public sealed class RepairTests
{
    private const string Document = "Ada met Bob on Monday, the \"Big\" Cat said ``` and <think> in 2024.";
    private const string Clean = """{"person":["Ada","Bob"],"day":"Monday"}""";

    [Theory]
    [InlineData("§```json\n" + Clean + "\n```", ExtractionIssueKind.TextAroundAnswer)]
    [InlineData("§```\n" + Clean + "\n```\n", ExtractionIssueKind.TextAroundAnswer)]
    [InlineData("§~~~JSON\r\n" + Clean + "\r\n~~~", ExtractionIssueKind.TextAroundAnswer)]
    [InlineData("§````\n" + Clean + "\n````", ExtractionIssueKind.TextAroundAnswer)]
    [InlineData("§```json " + Clean, ExtractionIssueKind.TextAroundAnswer)]
    [InlineData("§Here you are:\n" + Clean, ExtractionIssueKind.TextAroundAnswer)]
    [InlineData("§I read {Ada, Bob} and [1] so: " + Clean, ExtractionIssueKind.TextAroundAnswer)]
    [InlineData(Clean + " §I hope this helps!", ExtractionIssueKind.TextAfterAnswer)]
    [InlineData("§\ufeff" + Clean, ExtractionIssueKind.TextAroundAnswer)]
    [InlineData("§<think>Is {\"person\":[\"Bob\"]} right?</think>" + Clean, ExtractionIssueKind.TextAroundAnswer)]
    [InlineData("§<think>Consider {\"a\": \"b, it opens and never closes</think>" + Clean, ExtractionIssueKind.TextAroundAnswer)]
    [InlineData("§First {\"person\":[],\"day\":null}, better: " + Clean, ExtractionIssueKind.TextAroundAnswer)]
    [InlineData("§<THINKING>\nno\n</THINKING>\n\n" + Clean, ExtractionIssueKind.TextAroundAnswer)]
    [InlineData("§hm, {\"person\":[],\"day\":null}?</think>\n" + Clean, ExtractionIssueKind.TextAroundAnswer)]
    [InlineData("§<think>It has no end. " + Clean, ExtractionIssueKind.TextAroundAnswer)]
    [InlineData("§<think>Only here: " + Clean + "</think>", ExtractionIssueKind.TextAroundAnswer, 2)]
    [InlineData("§[" + Clean + "]", ExtractionIssueKind.AnswerUnwrapped)]
    [InlineData("[{\"person\":[\"Ada\"]},{\"person\":[\"Bob\"],\"day\":\"Monday\"}]", ExtractionIssueKind.AnswerUnwrapped)]
    [InlineData("{§\"entities\":" + Clean + "}", ExtractionIssueKind.AnswerUnwrapped)]
    [InlineData("{\"confidence\":1,§\"news\":" + Clean + "}", ExtractionIssueKind.AnswerUnwrapped)]
    [InlineData("{§\"result\":{\"data\":" + Clean + "}}", ExtractionIssueKind.AnswerUnwrapped, 2)]
    [InlineData("{§\"per-son\":[\"Ada\",\"Bob\"],\"day\":\"Monday\"}", ExtractionIssueKind.FieldRenamed)]
    [InlineData("{§\"Persons\":[\"Ada\",\"Bob\"],\"day\":\"Monday\"}", ExtractionIssueKind.FieldRenamed)]
    [InlineData("{\"person\":§\"Ada, Bob\",\"day\":\"Monday\"}", ExtractionIssueKind.TypeConverted)]
    [InlineData("{\"person\":[\"Ada\",\"Bob\"],\"day\":§[\"Monday\"]}", ExtractionIssueKind.TypeConverted)]
    [InlineData("{\"person\":[§{\"text\":\"Ada\",\"start\":0},{\"text\":\"Bob\",\"start\":8}],\"day\":\"Monday\"}", ExtractionIssueKind.TypeConverted)]
    [InlineData("{\"person\":[§{\"first\":\"Ada\"},{\"first\":\"Bob\"}],\"day\":\"Monday\"}", ExtractionIssueKind.TypeConverted)]
    [InlineData("{\"person\":[§[\"Ada\"],[\"Bob\"]],\"day\":\"Monday\"}", ExtractionIssueKind.TypeConverted)]
    [InlineData("{\"person\":[\"Ada\",§null,\"Bob\"],\"day\":\"Monday\"}", ExtractionIssueKind.TypeConverted)]
    [InlineData("{\"person\":§{\"items\":[\"Ada\",\"Bob\"]},\"day\":\"Monday\"}", ExtractionIssueKind.TypeConverted, 2)]
    [InlineData("{\"person\":[\"Ada\",\"Bob\"§,],\"day\":\"Monday\"}", ExtractionIssueKind.JsonRepaired)]
    [InlineData("{\"person\":[\"Ada\",\"Bob\"],\"day\":\"Monday\"§,}", ExtractionIssueKind.JsonRepaired)]
    [InlineData("{\"person\":[\"Ada\",§,\"Bob\"],\"day\":\"Monday\"}", ExtractionIssueKind.JsonRepaired)]
    [InlineData("{\"person\":[\"Ada\" §\"Bob\"],\"day\":\"Monday\"}", ExtractionIssueKind.JsonRepaired)]
    [InlineData("{\"person\":[\"Ada\",\"Bob\"]\n§\"day\":\"Monday\"}", ExtractionIssueKind.JsonRepaired)]
    [InlineData("{\"person\":[\"Ada\",\"Bob\"],\"day\" §\"Monday\"}", ExtractionIssueKind.JsonRepaired)]
    [InlineData("{§// people\n\"person\":[\"Ada\",/* both */\"Bob\"], # all\n\"day\":\"Monday\"}", ExtractionIssueKind.JsonRepaired)]
    [InlineData("{§'person':['Ada','Bob'],'day':'Monday'}", ExtractionIssueKind.JsonRepaired)]
    [InlineData("{§“person”:[“Ada”,“Bob”],“day”:“Monday”}", ExtractionIssueKind.JsonRepaired)]
    [InlineData("{§person:[\"Ada\",\"Bob\"],day:\"Monday\"}", ExtractionIssueKind.JsonRepaired)]
    [InlineData("{\"person\":[§Ada, Bob],\"day\":Monday}", ExtractionIssueKind.JsonRepaired)]
    [InlineData("{\"person\":[\"Ada\",\"Bob\"§},\"day\":\"Monday\"}", ExtractionIssueKind.JsonRepaired)]
    [InlineData("[{\"day\":\"Monday\",\"person\":[\"Ada\",\"Bob\"§}]", ExtractionIssueKind.JsonRepaired, 2)]
    [InlineData("{\"day\":\"Monday\",\"person\":[\"Ada\",\"Bob\"§}", ExtractionIssueKind.JsonRepaired)]
    [InlineData("{§\u00a0\"person\":[\"Ada\",\"Bob\"],\"day\":\"Monday\"}", ExtractionIssueKind.JsonRepaired)]
    [InlineData("{\"person\":[\"Ada\",\"Bob\"],\"day\":\"Mon§\\day\"}", ExtractionIssueKind.JsonRepaired, 2, true)]
    [InlineData("§[{\"text\":\"Ada\",\"label\":\"person\"},{\"text\":\"Bob\",\"label\":\"PERSON\"},{\"label\":\"day\",\"text\":\"Monday\",\"score\":0.5}]", ExtractionIssueKind.AnswerUnwrapped)]
    [InlineData("{\"entities\":§[{\"text\":\"Ada\",\"type\":\"Persons\"},{\"text\":\"Monday\",\"type\":\"day\"},{\"text\":\"Bob\",\"type\":\"person\"}]}", ExtractionIssueKind.AnswerUnwrapped)]
    [InlineData("{\"result\":{\"entities\":§[{\"entity\":\"Ada\",\"type\":\"person\"},{\"entity\":\"Bob\",\"type\":\"person\"},{\"entity\":\"Monday\",\"type\":\"day\"}]},\"count\":3}", ExtractionIssueKind.AnswerUnwrapped)]
    [InlineData("§[{\"word\":\"Ada\",\"entity\":\"person\"},{\"word\":\"Bob\",\"entity\":\"person\"},{\"word\":\"Monday\",\"entity\":\"day\"}]", ExtractionIssueKind.AnswerUnwrapped)]
    [InlineData("§\"{\\\"person\\\":[\\\"Ada\\\",\\\"Bob\\\"],\\\"day\\\":\\\"Monday\\\"}\"", ExtractionIssueKind.AnswerUnwrapped)]
    [InlineData("{\"answer\":§\"{\\\"person\\\":[\\\"Ada\\\",\\\"Bob\\\"],\\\"day\\\":\\\"Monday\\\"}\"}", ExtractionIssueKind.AnswerUnwrapped)]
    [InlineData("{\"person\":§\"[\\\"Ada\\\",\\\"Bob\\\"]\",\"day\":\"Monday\"}", ExtractionIssueKind.TypeConverted)]
    [InlineData("{\"person\":[\"Ada\",§\"bob\"],\"day\":\"Monday\"}", ExtractionIssueKind.MentionAligned)]
    [InlineData("{\"person\":[\"Ada\",\"Bob\"],\"day\":§\"Monday.\"}", ExtractionIssueKind.MentionAligned)]
    public async Task What_is_meant_is_read_and_told(string marked, ExtractionIssueKind kind, int issues = 1, bool isDayLost = false)
    {
        string answer = marked.Replace("§", "", StringComparison.Ordinal);
        ExtractionResult<News> found = await Extract(answer);

        Assert.Equal([new Mention("Ada", 0, 3), new Mention("Bob", 8, 11)], found.Value.Person);
        Assert.Equal(isDayLost ? null : new Mention("Monday", 15, 21), found.Value.Date);
        Assert.Equal(issues, found.Issues.Count);
        ExtractionIssue issue = found.Issues[0];
        Assert.Equal((kind, ExtractionIssueSeverity.Repaired), (issue.Kind, issue.Severity));
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(marked[..Math.Max(0, marked.IndexOf('§', StringComparison.Ordinal))]), issue.AnswerOffset);
        Assert.Equal(answer, found.RawAnswer);
    }

    [Theory]
    [InlineData("```json\n{\"person\":[\"``` and <think>\",\"Ada\"],\"day\":null}\n```", "``` and <think>", "Ada")]
    [InlineData("Sure. {\"person\":[\"the \\\"Big\\\" Cat\"],\"day\":null}", "the \"Big\" Cat")]
    [InlineData("{\"person\":[\"the \"Big\" Cat\"],\"day\":null,}", "the \"Big\" Cat")]
    [InlineData("{\"person\":['the \"Big\" Cat'],\"day\":null}", "the \"Big\" Cat")]
    [InlineData("{\"person\":[\"the ”Big” Cat\"],\"day\":null}", "the \"Big\" Cat")]
    [InlineData("{\"person\":[\"the\n\"Big\" Cat\"],\"day\":None}", "the \"Big\" Cat")]
    [InlineData("{\"person\":[2024],\"day\":null}", "2024")]
    [InlineData("{\"person\":\"Ada\",\"day\":\"N/A\"}", "Ada")]
    [InlineData("{\"person\":null,\"day\":\"\"}")]
    [InlineData("{\"person\":{},\"day\":undefined}")]
    public async Task Text_of_the_document_is_never_taken_for_what_stands_around_an_answer(string answer, params string[] texts)
    {
        ExtractionResult<News> found = await Extract(answer);

        Assert.Equal(texts.Order(), found.Value.Person.Select(person => person.Text).Order());
        Assert.Null(found.Value.Date);
    }

    [Fact]
    public async Task Of_a_list_of_entities_unknown_labels_and_too_many_texts_are_told()
    {
        ExtractionResult<News> found = await Extract("""[{"text":"Ada","label":"person"},{"text":"Cat","label":"animal"},{"text":"Monday","label":"day"},{"text":"2024","label":"day"}]""");

        Assert.Equal(["Ada", "Monday"], found.Mentions.Select(mention => mention.Text));
        Assert.Equal([ExtractionIssueKind.AnswerUnwrapped, ExtractionIssueKind.UnknownField, ExtractionIssueKind.WrongType], found.Issues.Select(issue => issue.Kind));
        Assert.Contains("'Cat' as 'animal'", found.Issues[1].Message, StringComparison.Ordinal);
        Assert.Contains("2 values for 'day'", found.Issues[2].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_text_of_the_document_that_looks_like_JSON_is_no_nested_answer()
    {
        using ScriptedChatClient client = new("""{"person":["[\"Ada\"]"],"day":null}""");
        ExtractionResult<News> found = await PromptedExtractor.Create<News>(client).ExtractAsync("""It says ["Ada"] there.""");
        Assert.Equal("""["Ada"]""", Assert.Single(found.Mentions).Text);
        Assert.Empty(found.Issues);
    }

    [Theory]
    [InlineData("I'm sorry, but I can't help with that.")]
    [InlineData("<think>Should I?</think>\nI cannot read this.")]
    [InlineData("抱歉，我无法回答。")]
    public async Task A_sentence_instead_of_an_answer_is_a_refusal(string answer)
    {
        ExtractionResult<News> found = await Extract(answer);

        ExtractionIssue issue = Assert.Single(found.Issues);
        Assert.Equal((ExtractionIssueKind.Refused, ExtractionIssueSeverity.Lost), (issue.Kind, issue.Severity));
        Assert.Equal(answer, found.RawAnswer);
        Assert.Empty(found.Mentions);
    }

    [Fact]
    public async Task A_content_filter_is_a_refusal_and_what_stands_before_is_kept()
    {
        ExtractionResult<News> found = await Extract(() => new ChatResponse(new ChatMessage(ChatRole.Assistant, """{"person":["Ada","Bo""")) { FinishReason = ChatFinishReason.ContentFilter });

        Assert.Equal(ExtractionIssueKind.Refused, Assert.Single(found.Issues).Kind);
        Assert.Equal("Ada", Assert.Single(found.Mentions).Text);
        Assert.Equal(ChatFinishReason.ContentFilter, found.FinishReason);
    }

    [Fact]
    public async Task What_the_client_says_of_a_refusal_is_quoted()
    {
        ExtractionResult<News> found = await Extract(() => new ChatResponse(new ChatMessage(ChatRole.Assistant, [new ErrorContent("Not this one.") { ErrorCode = "Refusal" }])));

        ExtractionIssue issue = Assert.Single(found.Issues);
        Assert.Equal(ExtractionIssueKind.Refused, issue.Kind);
        Assert.Contains("'Not this one.'", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_call_instead_of_an_answer_is_named()
    {
        ExtractionResult<News> found = await Extract(() => new ChatResponse(new ChatMessage(ChatRole.Assistant, [new FunctionCallContent("1", "find_people")])));

        Assert.Contains("'find_people'", Assert.Single(found.Issues).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fenced_answer_that_was_cut_is_read_up_to_there()
    {
        ExtractionResult<News> found = await Extract(() => new ChatResponse(new ChatMessage(ChatRole.Assistant, "```json\n{\"person\":[\"Ada\",\"Bo")) { FinishReason = ChatFinishReason.Length });

        Assert.Equal([ExtractionIssueKind.AnswerTruncated, ExtractionIssueKind.TextAroundAnswer], found.Issues.Select(issue => issue.Kind));
        Assert.Equal("Ada", Assert.Single(found.Mentions).Text);
    }

    [Fact]
    public async Task Of_several_values_for_one_the_others_are_lost_and_told()
    {
        ExtractionResult<News> found = await Extract("""{"person":[],"day":["Tuesday","Monday","Bob"]}""");

        ExtractionIssue issue = Assert.Single(found.Issues);
        Assert.Equal((ExtractionIssueKind.WrongType, ExtractionIssueSeverity.Lost, "day", 19), (issue.Kind, issue.Severity, issue.Field, issue.AnswerOffset));
        Assert.Equal("Monday", found.Value.Date?.Text);
    }

    [Fact]
    public async Task What_cannot_be_repaired_is_told_at_its_place_in_the_models_answer()
    {
        ExtractionResult<News> found = await Extract("```\n{\"person\":[\"Ada\",\"Eve\"],\"where\":1,\"day\":7}\n```");

        Assert.Equal(
            [
                (ExtractionIssueKind.TextAroundAnswer, 0), (ExtractionIssueKind.NotInDocument, 21), (ExtractionIssueKind.UnknownField, 28), (ExtractionIssueKind.WrongType, 44),
            ],
            found.Issues.Select(issue => (issue.Kind, issue.AnswerOffset!.Value)));
    }

    private static Task<ExtractionResult<News>> Extract(string answer) => Extract(() => new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)));

    private static async Task<ExtractionResult<News>> Extract(Func<ChatResponse> answer)
    {
        using ScriptedChatClient client = new(answer);
        return await PromptedExtractor.Create<News>(client).ExtractAsync(Document);
    }
}
