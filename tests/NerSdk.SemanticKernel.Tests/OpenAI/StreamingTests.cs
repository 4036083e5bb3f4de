using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using NerSdk.Chat;
using NerSdk.SemanticKernel.ChatCompletion;
using NerSdk.SemanticKernel.Functions;
using NerSdk.SemanticKernel.Tests.Scripted;

namespace NerSdk.SemanticKernel.Tests.OpenAI;

/// <summary>Streams of an OpenAI-compatible server.</summary>
public sealed class StreamingTests(OpenAIServer server) : IClassFixture<OpenAIServer>
{
    private readonly Kernel _kernel = server.CreateKernel(OpenAIRoute.ChatService);

    [Fact]
    public async Task Stream_over_the_chat_service_is_the_services_own_and_ends_with_usage_and_finish_reason()
    {
        server.Script(Texts.Document, new(Texts.Answer) { FinishReason = "length" });
        using ChatServiceClient client = new(_kernel.GetRequiredService<IChatCompletionService>(), _kernel);

        List<ChatResponseUpdate> updates = [];
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(
            EntityPrompt.CreateMessages(News.Schema, Texts.Document), new ChatOptions().WithEntitySchema(News.Schema)))
        {
            updates.Add(update);
        }

        Assert.True(updates.Count(update => update.Text.Length > 0) > 5);
        ChatResponse response = updates.ToChatResponse();
        Assert.Equal((Texts.Answer, ChatFinishReason.Length), (response.Text, response.FinishReason));
        Assert.Equal(
            (OpenAIServer.PromptTokens, OpenAIServer.CachedTokens, OpenAIServer.CompletionTokens),
            (response.Usage?.InputTokenCount, response.Usage?.CachedInputTokenCount, response.Usage?.OutputTokenCount));
    }

    [Fact]
    public async Task Prompt_function_gets_its_answer_whole_and_streamed()
    {
        const string Document = "  Prompt & <b>Ada</b>\r\n";
        const string Answer = """{"person":["Ada"],"organization":[],"location":[]}""";
        server.Script(Document, new(Answer));
        KernelFunction function = EntityPromptFunction.Create<News>();
        KernelArguments arguments = new() { ["text"] = Document };

        string? whole = await function.InvokeAsync<string>(_kernel, arguments);
        string streamed = "";
        await foreach (string part in function.InvokeStreamingAsync<string>(_kernel, arguments))
        {
            streamed += part;
        }

        Assert.Equal(Answer, whole);
        Assert.Equal(Answer, streamed);
        Assert.All(
            server.Requests.Where(request => RequestChecks.GetText(request.GetProperty("messages").EnumerateArray().Last()) == Document),
            request => Assert.Equal("json_schema", request.GetProperty("response_format").GetProperty("type").GetString()));
    }
}
