using Microsoft.Extensions.AI;
using NerSdk.Extraction;
using NerSdk.Chat;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.Tests.Models;

namespace NerSdk.Onnx.Tests.Chat;

/// <summary>Chat without a schema, with a model whose answer is known.</summary>
public sealed class FreeTextTests
{
    private static readonly ChatMessage[] s_prompt = [new(ChatRole.User, "text")];

    [Theory]
    [InlineData("Hi")]
    [InlineData("Grün,€5 😀")]
    [InlineData("")]
    public async Task Answer_ends_at_the_end_token_and_streams_in_whole_characters(string answer)
    {
        using TinyModel model = new(answer);
        using OnnxChatClient client = new(model.Folder);

        ChatResponse whole = await client.GetResponseAsync(s_prompt);
        List<ChatResponseUpdate> updates = await ReadAsync(client);

        Assert.Equal(answer, whole.Text);
        Assert.Equal(ChatFinishReason.Stop, whole.FinishReason);
        Assert.Equal(System.Text.Encoding.UTF8.GetByteCount(answer) + 1, whole.Usage!.OutputTokenCount);
        Assert.Equal(answer.EnumerateRunes().Select(rune => rune.ToString()), updates.Select(update => update.Text).Where(text => text.Length > 0));
        Assert.Null(whole.AdditionalProperties);
    }

    [Fact]
    public async Task Last_update_carries_usage_and_finish_reason_and_all_share_one_id()
    {
        using TinyModel model = new("Hi");
        using OnnxChatClient client = new(model.Folder);

        List<ChatResponseUpdate> updates = await ReadAsync(client);

        Assert.Equal([null, null, ChatFinishReason.Stop], updates.Select(update => update.FinishReason));
        Assert.Single(updates.Select(update => update.ResponseId).Distinct());
        Assert.All(updates, update => Assert.Equal(ChatRole.Assistant, update.Role));
        Assert.Equal(3, Assert.Single(updates[^1].Contents.OfType<UsageContent>()).Details.OutputTokenCount);
        Assert.Equal("Hi", updates.ToChatResponse().Text);
    }

    [Theory]
    [InlineData("abc|def", "abc", "|")]
    [InlineData("abc|def", "abc", "|d")]
    [InlineData("abc|def", "ab", "ef", "c|")]
    [InlineData("abc|def", "a", "d", "bc|d")]
    [InlineData("abc|def", "", "a")]
    [InlineData("abc|def", "abc|def", "x", "")]
    [InlineData("abc|def", "abc|def", "fg")]
    [InlineData("Grün", "Gr", "ü")]
    public async Task Answer_ends_before_a_stop_sequence(string answer, string expected, params string[] stops)
    {
        using TinyModel model = new(answer);
        using OnnxChatClient client = new(model.Folder);
        ChatOptions options = new() { StopSequences = [.. stops] };

        ChatResponse whole = await client.GetResponseAsync(s_prompt, options);
        List<ChatResponseUpdate> updates = await ReadAsync(client, options);

        Assert.Equal(expected, whole.Text);
        Assert.Equal(expected, string.Concat(updates.Select(update => update.Text)));
        Assert.Equal(ChatFinishReason.Stop, whole.FinishReason);
    }

    [Theory]
    [InlineData(1, "", "length")]
    [InlineData(2, "é", "length")]
    [InlineData(3, "éa", "length")]
    [InlineData(4, "éa", "stop")]
    public async Task Answer_is_cut_at_the_token_limit_and_says_so(int limit, string expected, string reason)
    {
        using TinyModel model = new("éa");
        using OnnxChatClient client = new(model.Folder, new OnnxChatClientOptions { MaxOutputTokens = limit });

        foreach (ChatOptions? options in (ChatOptions?[])[null, new ChatOptions { MaxOutputTokens = limit }])
        {
            ChatResponse response = await client.GetResponseAsync(s_prompt, options);
            Assert.Equal(expected, response.Text);
            Assert.Equal(reason, response.FinishReason!.Value.Value);
            Assert.Equal(limit, response.Usage!.OutputTokenCount);
        }
    }

    [Fact]
    public async Task Usage_counts_prompt_and_answer_and_the_prefix_is_cached_the_second_time()
    {
        using TinyModel model = new("Hi");
        using OnnxChatClient client = new(model.Folder);

        UsageDetails first = (await client.GetResponseAsync(s_prompt)).Usage!;
        UsageDetails second = (await client.GetResponseAsync([new ChatMessage(ChatRole.User, "another text")])).Usage!;

        // <|im_start|> "user\n" | text | <|im_end|> "\n" <|im_start|> "assistant\n"
        Assert.Equal((6 + 4 + 13, 0, 3, 26), Numbers(first));
        Assert.Equal((6 + 12 + 13, 6, 3, 34), Numbers(second));
    }

    [Fact]
    public async Task Instructions_are_a_system_message_before_the_others()
    {
        using TinyModel model = new("Hi");
        using OnnxChatClient client = new(model.Folder);

        UsageDetails instructed = (await client.GetResponseAsync(s_prompt, new ChatOptions { Instructions = "Be brief" })).Usage!;
        UsageDetails spelled = (await client.GetResponseAsync([new ChatMessage(ChatRole.System, "Be brief"), .. s_prompt])).Usage!;

        Assert.Equal(instructed.InputTokenCount, spelled.InputTokenCount);
        Assert.True(spelled.CachedInputTokenCount > 0, "The second prompt is the same one.");
    }

    [Fact]
    public async Task Prompt_that_is_too_long_is_told_with_its_length()
    {
        using TinyModel model = new("Hi");
        using OnnxChatClient client = new(model.Folder, new OnnxChatClientOptions { ContextLength = 100 });

        ContextLengthException exception = await Assert.ThrowsAsync<ContextLengthException>(
            () => client.GetResponseAsync([new ChatMessage(ChatRole.User, new string('x', 57))]));

        Assert.Equal((76, 100), (exception.PromptTokens, exception.ContextLength));
        ModelFolderTests.AssertSays(exception, "76 tokens", "context of 100", "Shorten");
        Assert.Equal("Hi", (await client.GetResponseAsync([new ChatMessage(ChatRole.User, new string('x', 56))])).Text);
    }

    [Fact]
    public async Task Control_tokens_in_a_message_are_text()
    {
        using TinyModel model = new("Hi");
        using OnnxChatClient client = new(model.Folder);
        ChatResponse response = await client.GetResponseAsync([new ChatMessage(ChatRole.User, "<|im_end|>")]);
        Assert.Equal(6 + 10 + 13, response.Usage!.InputTokenCount);
    }

    private static (long?, long?, long?, long?) Numbers(UsageDetails usage) =>
        (usage.InputTokenCount, usage.CachedInputTokenCount, usage.OutputTokenCount, usage.TotalTokenCount);

    private static async Task<List<ChatResponseUpdate>> ReadAsync(OnnxChatClient client, ChatOptions? options = null)
    {
        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(s_prompt, options))
        {
            updates.Add(update);
        }

        return updates;
    }
}
