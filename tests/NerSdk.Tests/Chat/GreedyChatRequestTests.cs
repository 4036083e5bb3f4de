using System.Text.Json;
using Microsoft.Extensions.AI;
using NerSdk.Chat;
using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Chat;

/// <summary>What a local client cannot serve is refused by name; what changes nothing is let be.</summary>
public sealed class GreedyChatRequestTests
{
    private static readonly ChatMessage s_document = new(ChatRole.User, "Ada met Bob.");

    public static TheoryData<string, ChatOptions> Refused() => new()
    {
        { "ModelId 'gpt'", new ChatOptions { ModelId = "gpt" } },
        { "Tools", new ChatOptions { Tools = [AIFunctionFactory.Create(() => 1, "one")] } },
        { "ToolMode", new ChatOptions { ToolMode = ChatToolMode.RequireAny } },
        { "ToolMode", new ChatOptions { ToolMode = ChatToolMode.RequireSpecific("one") } },
        { "Reasoning", new ChatOptions { Reasoning = new ReasoningOptions { Effort = ReasoningEffort.Low } } },
        { "Reasoning", new ChatOptions { Reasoning = new ReasoningOptions { Output = ReasoningOutput.Full } } },
        { "ConversationId", new ChatOptions { ConversationId = "1" } },
        { "RawRepresentationFactory", new ChatOptions { RawRepresentationFactory = _ => new object() } },
        { "ResponseFormat JSON", new ChatOptions { ResponseFormat = ChatResponseFormat.Json } },
        { "StopSequences", new ChatOptions { StopSequences = ["x"] }.WithEntitySchema(News.Schema) },
        { "'temperature'", new ChatOptions { Temperature = 0.7f } },
        { "'top_k'", new ChatOptions { TopK = 5 } },
        { "'top_p'", new ChatOptions { TopP = 0.9f } },
        { "'frequency_penalty'", new ChatOptions { FrequencyPenalty = 0.1f } },
        { "'presence_penalty'", new ChatOptions { PresencePenalty = -1 } },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_not_served_is_refused_by_name(string name, ChatOptions options) =>
        Assert.Contains(name, Assert.Throws<NotSupportedException>(() => Create(options)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("num_beams", "4")]
    [InlineData("n", "2")]
    [InlineData("best_of", "2")]
    [InlineData("repetition_penalty", "1.1")]
    [InlineData("repeat_penalty", "1.1")]
    [InlineData("no_repeat_ngram_size", "3")]
    [InlineData("min_tokens", "5")]
    [InlineData("min_length", "5")]
    [InlineData("min_new_tokens", "1")]
    [InlineData("ignore_eos", "true")]
    [InlineData("logprobs", "true")]
    [InlineData("top_logprobs", "5")]
    [InlineData("echo", "true")]
    [InlineData("min_p", "0.1")]
    [InlineData("typical_p", "0.5")]
    [InlineData("do_sample", "true")]
    [InlineData("logit_bias", """{"50256":-100}""")]
    [InlineData("bad_words", """["x"]""")]
    [InlineData("suppress_tokens", "[1]")]
    [InlineData("grammar", "\"root ::= x\"")]
    [InlineData("guided_json", """{"type":"object"}""")]
    [InlineData("min_length", "[5]")]
    public void Additional_property_that_asks_for_more_is_refused_whether_it_is_JSON_or_not(string key, string json)
    {
        JsonElement element = JsonElement.Parse(json);
        object value = element.ValueKind switch
        {
            JsonValueKind.Number => element.GetDouble(),
            JsonValueKind.True => true,
            JsonValueKind.String => element.GetString()!,
            JsonValueKind.Array => element.EnumerateArray().Select(item => item.ToString()).ToArray(),
            _ => new Dictionary<string, int> { ["50256"] = -100 },
        };
        foreach (object each in new[] { element, value })
        {
            ChatOptions options = new() { AdditionalProperties = new() { [key] = each } };
            Assert.Contains($"'{key}'", Assert.Throws<NotSupportedException>(() => Create(options)).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"num_beams":1,"n":1,"min_length":0,"logprobs":false,"logit_bias":{},"bad_words":[],"grammar":"","repetition_penalty":"1"}""")]
    [InlineData("""{"do_sample":false,"min_p":0.1,"typical_p":0.5,"user":"somebody","seed":7}""")]
    [InlineData("""{"num_beams":null,"logit_bias":null}""")]
    public void What_changes_nothing_is_let_be(string json)
    {
        ChatOptions options = new()
        {
            ModelId = "own",
            ToolMode = ChatToolMode.Auto,
            Tools = [],
            Reasoning = new ReasoningOptions { Effort = ReasoningEffort.None },
            Seed = 3,
            FrequencyPenalty = 0,
            AdditionalProperties = new(JsonElement.Parse(json).EnumerateObject().ToDictionary(property => property.Name, property => (object?)property.Value)),
        };

        Assert.Equal("Ada met Bob.", Create(options).Messages[^1].Text);
    }

    [Fact]
    public void Instructions_come_first_parts_of_a_message_are_joined_and_defaults_apply()
    {
        ChatMessage message = new(ChatRole.User, [new TextContent("Ada "), new TextContent("met Bob.")]);
        GreedyChatRequest request = GreedyChatRequest.Create([message], new ChatOptions { Instructions = "Be brief.", StopSequences = ["", "\n"] }, 7, "own");

        Assert.Equal([(ChatRole.System, "Be brief."), (ChatRole.User, "Ada met Bob.")], request.Messages.Select(each => (each.Role, each.Text)));
        Assert.Equal((7, null), (request.MaxOutputTokens, request.Schema));
        Assert.Equal(["\n"], request.StopSequences);
    }

    [Fact]
    public void Messages_that_cannot_be_answered_are_refused()
    {
        Assert.Throws<ArgumentException>(() => GreedyChatRequest.Create([], null, 5, "own"));
        Assert.Throws<ArgumentException>(
            () => GreedyChatRequest.Create([new ChatMessage(ChatRole.Assistant, "x")], new ChatOptions().WithEntitySchema(News.Schema), 5, "own"));
        Assert.Contains(
            "DataContent",
            Assert.Throws<NotSupportedException>(
                () => GreedyChatRequest.Create([new ChatMessage(ChatRole.User, [new DataContent("data:image/png;base64,AA==")])], null, 5, "own")).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Create(new ChatOptions { MaxOutputTokens = 0 }));
    }

    private static GreedyChatRequest Create(ChatOptions options) => GreedyChatRequest.Create([s_document], options, 100, "own");
}
