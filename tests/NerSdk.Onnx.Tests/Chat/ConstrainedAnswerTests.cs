using NerSdk.Chat;
using NerSdk.Tokenizers.Tests;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using NerSdk.Extraction;
using NerSdk.Onnx.Chat;
using NerSdk.Prompting;

namespace NerSdk.Onnx.Tests.Chat;

[Collection(ExtractorTests.Name)]
public sealed class ConstrainedAnswerTests(ExtractorClient extractor)
{
    private readonly OnnxChatClient _client = extractor.Client;

    [Fact]
    public async Task Answer_is_of_the_schema_and_its_strings_are_pieces_of_the_document()
    {
        ChatResponse response = await ExtractorClient.AskAsync(_client, PressReport.Schema, Documents.Press);

        Assert.Equal("""{"person":["Roland Busch"],"organization":["Siemens"],"location":["Erlangen"]}""", response.Text);
        Assert.Equal(ChatFinishReason.Stop, response.FinishReason);
        Assert.Equal(_client.GetService<ChatClientMetadata>()!.DefaultModelId, response.ModelId);
        DecodingDetails details = ExtractorClient.DetailsOf(response);
        Assert.All(details.Strings, text => Assert.InRange(text.Confidence!.Value, float.Epsilon, 1f));
        byte[] utf8 = Encoding.UTF8.GetBytes(response.Text);
        Assert.Equal(
            ["\"Roland Busch\"", "\"Siemens\"", "\"Erlangen\""],
            details.Strings.Select(text => Encoding.UTF8.GetString(utf8, text.Start, text.Length)));
        Assert.Equal(Documents.Press.Length, details.DocumentRead);
        Assert.Equal(0, details.BytesNotRead);
    }

    [Fact]
    public async Task Usage_is_consistent()
    {
        await ExtractorClient.AskAsync(_client, PressReport.Schema, Documents.Press);
        ChatResponse response = await ExtractorClient.AskAsync(_client, PressReport.Schema, Documents.Other);

        UsageDetails usage = response.Usage!;
        DecodingDetails details = ExtractorClient.DetailsOf(response);
        Assert.Equal(usage.TotalTokenCount, usage.InputTokenCount + usage.OutputTokenCount);
        Assert.InRange(usage.CachedInputTokenCount!.Value, 50, usage.InputTokenCount!.Value - 1);
        List<int> answer = ExtractorTokenizer.Encode(response.Text);
        Assert.InRange(usage.OutputTokenCount!.Value, 2, answer.Count + 4);
        Assert.InRange(details.DecidedTokens!.Value, 1, (int)usage.OutputTokenCount - 2);
        Assert.Equal(details.DecidedTokens, details.Passes);
    }

    [Fact]
    public async Task Streamed_answer_is_the_whole_one_and_its_last_update_tells_the_rest()
    {
        ChatResponse whole = await ExtractorClient.AskAsync(_client, PressReport.Schema, Documents.Other);
        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in _client.GetStreamingResponseAsync(
            EntityPrompt.CreateMessages(PressReport.Schema, Documents.Other), new ChatOptions().WithEntitySchema(PressReport.Schema)))
        {
            updates.Add(update);
        }

        Assert.True(updates.Count > 3);
        Assert.Equal(whole.Text, string.Concat(updates.Select(update => update.Text)));
        Assert.All(updates.SkipLast(1), update => Assert.Null(update.FinishReason));
        Assert.Equal(ChatFinishReason.Stop, updates[^1].FinishReason);
        Assert.Equal(whole.Usage!.OutputTokenCount, Assert.Single(updates[^1].Contents.OfType<UsageContent>()).Details.OutputTokenCount);
        DecodingDetails details = DecodingDetails.Read(updates[^1].AdditionalProperties![DecodingDetails.Key], out _)!;
        Assert.Equal(ExtractorClient.DetailsOf(whole).Strings.Select(text => (text.Start, text.Length, text.Confidence)), details.Strings.Select(text => (text.Start, text.Length, text.Confidence)));
    }

    [Fact]
    public async Task Single_field_is_a_string_or_null()
    {
        ChatResponse found = await ExtractorClient.AskAsync(_client, Appointment.Schema, Documents.Meeting);
        ChatResponse nothing = await ExtractorClient.AskAsync(_client, Appointment.Schema, "...");

        using JsonDocument json = JsonDocument.Parse(found.Text);
        Assert.Equal("Friday", json.RootElement.GetProperty("date").GetString());
        using JsonDocument none = JsonDocument.Parse(nothing.Text);
        Assert.Equal(["date", "place"], none.RootElement.EnumerateObject().Select(property => property.Name));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    public async Task Document_without_text_has_one_answer_and_no_decision(string document)
    {
        ChatResponse response = await ExtractorClient.AskAsync(_client, PressReport.Schema, document);

        Assert.Equal("""{"person":[],"organization":[],"location":[]}""", response.Text);
        Assert.Equal(0, ExtractorClient.DetailsOf(response).DecidedTokens);
    }

    [Fact]
    public async Task Answer_that_reaches_the_limit_is_cut_at_the_same_place_with_and_without_forced_tokens()
    {
        using OnnxChatClient single = new(NerSdk.Models.ExtractorModel.Path, new OnnxChatClientOptions { Threads = 2, FeedForcedTokens = false });
        foreach (int limit in (int[])[1, 2, 6, 11])
        {
            ChatResponse cut = await ExtractorClient.AskAsync(_client, PressReport.Schema, Documents.Press, limit);
            ChatResponse slow = await ExtractorClient.AskAsync(single, PressReport.Schema, Documents.Press, limit);

            Assert.Equal(ChatFinishReason.Length, cut.FinishReason);
            Assert.Equal(limit, cut.Usage!.OutputTokenCount);
            Assert.Equal(slow.Text, cut.Text);
        }

        ChatResponse whole = await ExtractorClient.AskAsync(_client, PressReport.Schema, Documents.Press);
        ChatResponse exact = await ExtractorClient.AskAsync(_client, PressReport.Schema, Documents.Press, (int)whole.Usage!.OutputTokenCount!);
        Assert.Equal(ChatFinishReason.Stop, exact.FinishReason);
        Assert.Equal(whole.Text, exact.Text);
    }

    [Fact]
    public async Task Mentions_read_before_the_limit_are_kept_and_the_cut_is_an_issue()
    {
        PromptedExtractor<PressReport> found = PromptedExtractor.Create<PressReport>(_client, new() { Defaults = { MaxOutputTokens = 14 } });

        ExtractionResult<PressReport> extraction = await found.ExtractAsync(Documents.Press);

        Assert.Contains(extraction.Issues, issue => issue.Kind == ExtractionIssueKind.AnswerTruncated && issue.Message.Contains("Raise MaxOutputTokens", StringComparison.Ordinal));
        Assert.Equal("Roland Busch", Assert.Single(extraction.Value.Person).Text);
        Assert.Empty(extraction.Value.Location);
    }
}
