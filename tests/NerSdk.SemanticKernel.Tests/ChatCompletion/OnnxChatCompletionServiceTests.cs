using NerSdk.Chat;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Services;
using NerSdk.Extraction;
using NerSdk.Prompting;
using NerSdk.SemanticKernel.ChatCompletion;
using NerSdk.SemanticKernel.Tests.Scripted;

namespace NerSdk.SemanticKernel.Tests.ChatCompletion;

public sealed class OnnxChatCompletionServiceTests
{
    private static readonly DecodingDetails s_details = new() { Strings = [new(1, 2, 0.5f)], DocumentRead = 3, DecidedTokens = 4, Passes = 5 };

    [Fact]
    public async Task Answer_carries_model_usage_finish_reason_id_and_what_the_decoder_tells()
    {
        ScriptedChatClient client = new(Texts.Answer, "tiny") { FinishReason = ChatFinishReason.Length, Details = s_details };
        OnnxChatCompletionService service = new(client);

        ChatMessageContent content = Assert.Single(await service.GetChatMessageContentsAsync(History(Texts.Document)));

        Assert.Equal("tiny", service.GetModelId());
        Assert.Equal((Texts.Answer, "tiny", AuthorRole.Assistant), (content.Content, content.ModelId, content.Role));
        Assert.Equal(100, Assert.IsType<UsageDetails>(content.Metadata!["Usage"]).InputTokenCount);
        Assert.Equal("length", content.Metadata["FinishReason"]);
        Assert.Equal("response-1", content.Metadata["Id"]);
        Assert.Equal(s_details.ToJson().ToString(), content.Metadata[DecodingDetails.Key]!.ToString());
    }

    [Fact]
    public async Task Stream_adds_up_to_the_answer_and_ends_with_usage_and_finish_reason()
    {
        OnnxChatCompletionService service = new(new ScriptedChatClient(Texts.Answer) { Details = s_details });

        List<StreamingChatMessageContent> parts = [];
        await foreach (StreamingChatMessageContent part in service.GetStreamingChatMessageContentsAsync(History(Texts.Document)))
        {
            parts.Add(part);
        }

        Assert.True(parts.Count > 5);
        Assert.Equal(Texts.Answer, string.Concat(parts.Select(part => part.Content)));
        Assert.All(parts, part => Assert.Equal(AuthorRole.Assistant, part.Role));
        Assert.DoesNotContain(parts[..^1], part => part.Metadata!.ContainsKey("Usage"));
        Assert.Equal(20, Assert.IsType<UsageDetails>(parts[^1].Metadata!["Usage"]).OutputTokenCount);
        Assert.Equal("stop", parts[^1].Metadata!["FinishReason"]);
        Assert.Equal(s_details.ToJson().ToString(), parts[^1].Metadata![DecodingDetails.Key]!.ToString());
    }

    [Fact]
    public async Task History_arrives_role_by_role_and_is_not_changed()
    {
        ScriptedChatClient client = new("ok");
        ChatHistory history = new("be brief");
        history.AddUserMessage([new Microsoft.SemanticKernel.TextContent("two "), new Microsoft.SemanticKernel.TextContent("parts")]);
        history.AddAssistantMessage("yes");
        history.AddUserMessage("last");

        await new OnnxChatCompletionService(client).GetChatMessageContentsAsync(history);

        Assert.Equal(
            [(ChatRole.System, "be brief"), (ChatRole.User, "two parts"), (ChatRole.Assistant, "yes"), (ChatRole.User, "last")],
            client.Requests[0].Select(message => (message.Role, message.Text)));
        Assert.Null(client.Options);
        Assert.Equal(4, history.Count);
    }

    [Fact]
    public async Task Message_with_an_image_is_refused_by_name()
    {
        ChatHistory history = [];
        history.AddUserMessage([new Microsoft.SemanticKernel.TextContent("what is this?"), new ImageContent(new Uri("http://localhost/x.png"))]);

        NotSupportedException exception = await Assert.ThrowsAsync<NotSupportedException>(
            () => new OnnxChatCompletionService(new ScriptedChatClient("ok")).GetChatMessageContentsAsync(history));

        Assert.Contains("ImageContent", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_stops_the_answer_and_the_stream()
    {
        using CancellationTokenSource cancellation = new();
        OnnxChatCompletionService service = new(new ScriptedChatClient(Texts.Answer));
        int parts = 0;

        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (StreamingChatMessageContent part in service.GetStreamingChatMessageContentsAsync(History("x"), cancellationToken: cancellation.Token))
            {
                if (++parts == 3)
                {
                    await cancellation.CancelAsync();
                }
            }
        });

        Assert.Equal(3, parts);
        await Assert.ThrowsAsync<OperationCanceledException>(() => service.GetChatMessageContentsAsync(History("x"), cancellationToken: cancellation.Token));
    }

    [Fact]
    public async Task Settings_become_chat_options()
    {
        ScriptedChatClient client = new("ok");
        OnnxExtractionPromptExecutionSettings settings = OnnxExtractionPromptExecutionSettings.For<News>();
        settings.MaxTokens = 64;
        settings.StopSequences = ["\n\n"];

        await new OnnxChatCompletionService(client).GetChatMessageContentsAsync(History("x"), settings, new Kernel());

        ChatOptions options = client.Options!;
        Assert.Equal((64, 0f), (options.MaxOutputTokens, options.Temperature));
        Assert.Equal(["\n\n"], options.StopSequences!);
        Assert.Same(News.Schema, options.GetEntitySchema());
        ChatResponseFormatJson format = Assert.IsType<ChatResponseFormatJson>(options.ResponseFormat);
        Assert.Equal(("news", News.Schema.JsonSchema.GetRawText()), (format.SchemaName, format.Schema!.Value.GetRawText()));
    }

    private static ChatHistory History(string text)
    {
        ChatHistory history = [];
        history.AddUserMessage(text);
        return history;
    }
}
