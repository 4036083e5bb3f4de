using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction;

/// <summary>Details that are lost, unreadable or forged are an issue: never an exception, and never "all read".</summary>
public sealed class DoubtfulDetailsTests
{
    private const string Document = "Ada met Bob on Monday. Ada left.";
    private const string Answer = """{"person":["Ada","Bob"],"day":"Monday"}""";

    [Theory]
    [InlineData("""{"version":2,"document_read":32,"strings":[]}""", "version 2")]
    [InlineData("""{"version":1,"strings":[]}""", "document_read")]
    [InlineData("""{"version":1,"document_read":33,"strings":[]}""", "33")]
    [InlineData("""{"version":1,"document_read":32,"strings":[{"start":10,"length":5}]}""", "byte 10")]
    [InlineData("""{"version":1,"document_read":32,"strings":[{"start":1,"length":8}]}""", "byte 1 ")]
    [InlineData("""{"version":1,"document_read":32,"strings":[{"start":11,"length":6}]}""", "byte 11")]
    [InlineData("""{"version":1,"document_read":32,"strings":[{"start":17,"length":5},{"start":11,"length":5}]}""", "byte 11")]
    [InlineData("""{"version":1,"document_read":32,"strings":[{"start":11,"length":5},{"start":11,"length":5}]}""", "byte 11")]
    [InlineData("""{"version":1,"document_read":32,"strings":[{"start":1000000,"length":5}]}""", "byte 1000000")]
    [InlineData("""{"version":1,"document_read":32,"strings":[{"start":11,"length":5,"places":[4]}]}""", "places")]
    [InlineData("""{"version":1,"document_read":32,"strings":[{"start":11,"length":5,"places":[32]}]}""", "places")]
    [InlineData("""{"version":1,"document_read":32,"strings":[{"start":11,"length":5,"places":[2147483647]}]}""", "places")]
    [InlineData("""{"version":1,"document_read":32,"strings":[{"start":11,"length":5,"places":[23,0]}]}""", "places")]
    [InlineData("""{"version":1,"document_read":20,"strings":[{"start":11,"length":5,"places":[0,23]}]}""", "places")]
    public async Task Details_that_do_not_fit_are_an_issue(string details, string named)
    {
        ExtractionResult<News> found = await Extract(Parse(details));

        ExtractionIssue issue = Assert.Single(found.Issues);
        Assert.Equal(ExtractionIssueKind.DetailsUnreadable, issue.Kind);
        Assert.Contains(named, issue.Message, StringComparison.Ordinal);
        Assert.Equal(new DocumentCoverage(null, Document.Length), found.Coverage);
        Assert.False(found.Coverage.IsComplete);
        Assert.Equal(4, found.Mentions.Count);
        Assert.All(found.Mentions, mention => Assert.Null(mention.Confidence));
        Assert.Null(found.Usage.Passes);
    }

    [Fact]
    public async Task Details_of_another_type_are_an_issue()
    {
        foreach (object value in (object[])[7, "text", new Uri("file:///"), new object(), default(JsonElement)])
        {
            Assert.Equal(ExtractionIssueKind.DetailsUnreadable, Assert.Single((await Extract(value)).Issues).Kind);
        }
    }

    [Fact]
    public async Task Details_whose_JSON_document_was_disposed_are_an_issue()
    {
        JsonDocument json = JsonDocument.Parse("""{"version":1,"document_read":32,"strings":[]}""");
        json.Dispose();

        Assert.Equal(ExtractionIssueKind.DetailsUnreadable, Assert.Single((await Extract(json.RootElement)).Issues).Kind);
    }

    [Fact]
    public async Task Details_that_a_serializer_made_nodes_of_are_read() =>
        Assert.Equal(20, (await Extract(JsonNode.Parse("""{"version":1,"document_read":20,"strings":[]}"""))).Coverage.Read);

    [Fact]
    public async Task A_string_with_half_of_a_surrogate_pair_stands_nowhere()
    {
        ExtractionResult<News> found = await Extract(
            Parse("""{"version":1,"document_read":32,"strings":[{"start":11,"length":8,"places":[0]}]}"""), """{"person":["\ud83d"],"day":null}""");

        Assert.Equal(ExtractionIssueKind.DetailsUnreadable, found.Issues[0].Kind);
    }

    [Fact]
    public async Task Details_of_an_answer_that_was_cut_are_read()
    {
        ExtractionResult<News> found = await Extract(
            Parse("""{"version":1,"document_read":32,"strings":[{"start":11,"length":5,"confidence":0.5}]}"""), """{"person":["Ada","Bo""");

        Assert.Equal(ExtractionIssueKind.AnswerMalformed, Assert.Single(found.Issues).Kind);
        Assert.Equal([0.5f, 0.5f], found.Mentions.Select(mention => mention.Confidence));
        Assert.True(found.Coverage.IsComplete);
    }

    [Fact]
    public async Task Details_that_are_promised_and_missing_are_an_issue()
    {
        ExtractionResult<News> found = await Extract(null, promised: true);

        ExtractionIssue issue = Assert.Single(found.Issues);
        Assert.Equal(ExtractionIssueKind.DetailsMissing, issue.Kind);
        Assert.Contains(DecodingDetails.Key, issue.Message, StringComparison.Ordinal);
        Assert.Null(found.Coverage.Read);
    }

    [Fact]
    public async Task Details_that_nobody_promised_may_be_missing()
    {
        ExtractionResult<News> found = await Extract(null);

        Assert.Empty(found.Issues);
        Assert.True(found.Coverage.IsComplete);
    }

    private static async Task<ExtractionResult<News>> Extract(object? details, string answer = Answer, bool promised = false)
    {
        ChatResponse response = new(new ChatMessage(ChatRole.Assistant, answer));
        if (details is not null)
        {
            response.AdditionalProperties = new() { [DecodingDetails.Key] = details };
        }

        using ScriptedChatClient client = new(() => response) { PromisesDetails = promised };
        return await PromptedExtractor.Create<News>(client).ExtractAsync(Document);
    }

    private static JsonElement Parse(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
