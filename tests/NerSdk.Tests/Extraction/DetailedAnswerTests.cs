using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using NerSdk.Answers;
using NerSdk.Chat;
using NerSdk.Extraction;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction;

/// <summary>What a constraining client tells beyond its answer ends up on the right mentions.</summary>
public sealed class DetailedAnswerTests
{
    private const string Document = "Ada met Bob on Monday. Ada left.";

    [Fact]
    public async Task Confidences_follow_the_strings_of_the_answer_to_all_their_places()
    {
        ExtractionResult<News> found = await Extract("""{"person":["Ada","Bob"],"day":"Monday"}""", [0.1f, 0.2f, 0.3f]);

        Assert.Equal([new("Ada", 0, 3, 0.1f), new("Bob", 8, 11, 0.2f), new Mention("Ada", 23, 26, 0.1f)], found.Value.Person);
        Assert.Equal(new Mention("Monday", 15, 21, 0.3f), found.Value.Date);
        Assert.Equal([0.1f, 0.2f, 0.3f, 0.1f], found.Mentions.Select(mention => mention.Confidence!.Value));
    }

    [Theory]
    [InlineData("""{"person":["Ann","Bob"],"day":"Monday"}""", ExtractionIssueKind.NotInDocument)]
    [InlineData("""{"person":["\ud83d","Bob"],"day":"Monday"}""", ExtractionIssueKind.NotInDocument)]
    [InlineData("""{"person":[{"a":"Ada","b":1},"Bob"],"day":"Monday"}""", ExtractionIssueKind.WrongType)]
    [InlineData("""{"place":"Ada","person":["Bob"],"day":"Monday"}""", ExtractionIssueKind.UnknownField)]
    [InlineData("""{"place":[{"Ada":[7,"Ada"]},null],"person":["Bob"],"day":"Monday"}""", ExtractionIssueKind.UnknownField)]
    public async Task Skipped_strings_count_too(string answer, ExtractionIssueKind skipped)
    {
        ExtractionResult<News> found = await Extract(answer, [0.1f, 0.2f, 0.3f]);

        Assert.Equal(skipped, Assert.Single(found.Issues).Kind);
        Assert.Equal([new LabeledMention("person", "Bob", 8, 11, 0.2f), new LabeledMention("day", "Monday", 15, 21, 0.3f)], found.Mentions);
    }

    [Fact]
    public async Task A_string_listed_twice_counts_twice_and_keeps_its_first_confidence()
    {
        ExtractionResult<News> found = await Extract("""{"person":["Bob","Bob"],"day":"Monday"}""", [0.1f, 0.2f, 0.3f]);

        Assert.Equal([new LabeledMention("person", "Bob", 8, 11, 0.1f), new LabeledMention("day", "Monday", 15, 21, 0.3f)], found.Mentions);
    }

    [Fact]
    public async Task A_null_is_no_string()
    {
        ExtractionResult<News> found = await Extract("""{"day":null,"person":["Bob"]}""", [0.1f]);

        Assert.Equal(0.1f, Assert.Single(found.Mentions).Confidence);
    }

    [Fact]
    public async Task Strings_without_a_confidence_have_none()
    {
        ExtractionResult<News> found = await Extract("""{"person":["Bob"],"day":"Monday"}""", [0.1f]);

        Assert.Equal([0.1f, null], found.Mentions.Select(mention => mention.Confidence));
    }

    [Fact]
    public async Task What_lies_behind_the_read_part_is_an_issue_and_holds_no_mention()
    {
        ExtractionResult<News> found = await Extract("""{"person":["Ada","Bob"],"day":"Monday"}""", [0.1f, 0.2f, 0.3f], documentRead: 14);

        Assert.Equal([ExtractionIssueKind.DocumentTruncated, ExtractionIssueKind.NotInDocument], found.Issues.Select(issue => issue.Kind));
        Assert.Equal(new TextSpan(14, Document.Length), found.Issues[0].Span);
        Assert.Equal("day", found.Issues[1].Field);
        Assert.Equal(new DocumentCoverage(14, Document.Length), found.Coverage);
        Assert.False(found.Coverage.IsComplete);
        Assert.Equal([new Mention("Ada", 0, 3, 0.1f), new Mention("Bob", 8, 11, 0.2f)], found.Value.Person);
    }

    [Fact]
    public async Task Tokens_and_passes_are_usage()
    {
        ExtractionResult<News> found = await Extract("""{"person":[],"day":null}""", []);

        Assert.Equal(4, found.Usage.DecidedTokens);
        Assert.Equal(5, found.Usage.Passes);
    }

    private static async Task<ExtractionResult<News>> Extract(string answer, float[] confidences, int? documentRead = null)
    {
        ChatResponse response = new(new ChatMessage(ChatRole.Assistant, answer));
        new DecodingDetails
        {
            Strings = StringsOf(answer, confidences), DocumentRead = documentRead ?? Document.Length, DecidedTokens = 4, Passes = 5,
        }.AttachTo(response);
        using ScriptedChatClient client = new(() => response);
        return await PromptedExtractor.Create<News>(client).ExtractAsync(Document);
    }

    private static ImmutableArray<DecodedString> StringsOf(string answer, float[] confidences)
    {
        ImmutableArray<DecodedString>.Builder strings = ImmutableArray.CreateBuilder<DecodedString>();
        Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(answer));
        while (reader.Read() && strings.Count < confidences.Length)
        {
            if (reader.TokenType == JsonTokenType.String)
            {
                strings.Add(new DecodedString((int)reader.TokenStartIndex, (int)(reader.BytesConsumed - reader.TokenStartIndex), confidences[strings.Count]));
            }
        }

        return strings.ToImmutable();
    }
}
