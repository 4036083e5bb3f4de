using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using NerSdk.SemanticKernel.ChatCompletion;
using NerSdk.SemanticKernel.Tests.Scripted;

namespace NerSdk.SemanticKernel.Tests.ChatCompletion;

/// <summary>Settings that the ONNX client serves or refuses, through the chat completion service.</summary>
[Collection(RealModel.Collection)]
public sealed class GreedyDecodingTests(RealModel model)
{
    [Theory]
    [InlineData("do_sample", """{"do_sample":true}""")]
    [InlineData("do_sample", """{"do_sample":true,"temperature":0.7}""")]
    [InlineData("temperature", """{"temperature":0.7}""")]
    [InlineData("top_k", """{"top_k":50}""")]
    [InlineData("top_p", """{"top_p":0.9}""")]
    [InlineData("num_beams", """{"temperature":0,"num_beams":4}""")]
    [InlineData("num_return_sequences", """{"num_return_sequences":2}""")]
    [InlineData("repetition_penalty", """{"repetition_penalty":1.1}""")]
    [InlineData("no_repeat_ngram_size", """{"no_repeat_ngram_size":3}""")]
    [InlineData("min_tokens", """{"min_tokens":5}""")]
    [InlineData("past_present_share_buffer", """{"past_present_share_buffer":false}""")]
    [InlineData("frequency_penalty", """{"frequency_penalty":0.5}""")]
    [InlineData("presence_penalty", """{"presence_penalty":-0.5}""")]
    [InlineData("num_beams", """{"num_beams":[4]}""")]
    public async Task Setting_that_asks_for_more_is_refused_by_its_key(string key, string json)
    {
        foreach (PromptExecutionSettings settings in Read(json))
        {
            NotSupportedException exception = await Assert.ThrowsAsync<NotSupportedException>(() => AskAsync(settings));
            Assert.Contains($"'{key}'", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"temperature":0}""")]
    [InlineData("""{"temperature":0,"do_sample":true}""")]
    [InlineData("""{"temperature":0.7,"do_sample":false,"top_k":50,"top_p":0.9}""")]
    [InlineData("""{"top_k":1,"temperature":1}""")]
    [InlineData("""{"top_p":1}""")]
    [InlineData("""{"temperature":0,"num_beams":1,"num_return_sequences":1,"repetition_penalty":1,"no_repeat_ngram_size":0,"min_tokens":0,"past_present_share_buffer":true}""")]
    [InlineData("""{"num_beams":"1","do_sample":"false"}""")]
    [InlineData("""{"length_penalty":2,"diversity_penalty":0.5,"early_stopping":false,"seed":7}""")]
    public async Task Setting_that_agrees_with_greedy_decoding_is_accepted(string json)
    {
        foreach (PromptExecutionSettings settings in Read(json))
        {
            Assert.Equal(1, (await AskAsync(settings)).OutputTokenCount);
        }
    }

    [Fact]
    public async Task Response_format_that_would_be_dropped_is_refused()
    {
        PromptExecutionSettings settings = new() { ExtensionData = new Dictionary<string, object> { ["response_format"] = typeof(News) } };

        NotSupportedException exception = await Assert.ThrowsAsync<NotSupportedException>(() => AskAsync(settings));

        Assert.Contains("response_format", exception.Message, StringComparison.Ordinal);
    }

    // The same settings as our class and as the base class, which is what a prompt's config file becomes.
    private static PromptExecutionSettings[] Read(string json) =>
        [JsonSerializer.Deserialize<OnnxExtractionPromptExecutionSettings>(json)!, JsonSerializer.Deserialize<PromptExecutionSettings>(json)!];

    private async Task<UsageDetails> AskAsync(PromptExecutionSettings settings)
    {
        (settings.ExtensionData ??= new Dictionary<string, object>())["max_tokens"] = 1;
        IReadOnlyList<ChatMessageContent> answer = await model.Kernel.GetRequiredService<IChatCompletionService>()
            .GetChatMessageContentsAsync(new ChatHistory([new ChatMessageContent(AuthorRole.User, "x")]), settings);
        return (UsageDetails)Assert.Single(answer).Metadata!["Usage"]!;
    }
}
