using NerSdk.Chat;
using Microsoft.Extensions.AI;
using NerSdk.Models;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.Tests.Models;

namespace NerSdk.Onnx.Tests.Chat;

/// <summary>The client as a service: what it says of itself, and its end.</summary>
public sealed class ClientTests
{
    private static readonly ChatMessage[] s_prompt = [new(ChatRole.User, "text")];

    [Fact]
    public void Metadata_name_the_model_and_its_folder()
    {
        using TinyModel model = new();
        using OnnxChatClient client = new(model.Folder + Path.DirectorySeparatorChar);

        ChatClientMetadata metadata = client.GetService<ChatClientMetadata>()!;

        Assert.Equal("nersdk.onnx", metadata.ProviderName);
        Assert.Equal(Path.GetFileName(model.Folder), metadata.DefaultModelId);
        Assert.Equal(model.Folder, metadata.ProviderUri!.LocalPath.TrimEnd(Path.DirectorySeparatorChar));
    }

    [Theory]
    [InlineData(nameof(OnnxChatClientOptions.MaxOutputTokens), 0)]
    [InlineData(nameof(OnnxChatClientOptions.Workers), 0)]
    [InlineData(nameof(OnnxChatClientOptions.Threads), -1)]
    [InlineData(nameof(OnnxChatClientOptions.ContextLength), 0)]
    [InlineData(nameof(OnnxChatClientOptions.MaxPrefixCacheBytes), -1)]
    public void Options_out_of_range_are_refused_by_name_before_the_model_is_loaded(string option, int value)
    {
        OnnxChatClientOptions options = new();
        System.Reflection.PropertyInfo property = typeof(OnnxChatClientOptions).GetProperty(option)!;
        property.SetValue(options, property.PropertyType == typeof(long) ? (object)(long)value : value);
        ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => new OnnxChatClient("no such folder", options));
        Assert.Equal(option, exception.ParamName);
        Assert.Contains(option, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Services_are_the_client_itself_and_its_metadata()
    {
        using TinyModel model = new();
        using OnnxChatClient client = new(model.Folder);

        Assert.Same(client, client.GetService<OnnxChatClient>());
        Assert.Same(client, client.GetService<IChatClient>());
        Assert.Null(client.GetService<string>());
        Assert.Null(client.GetService(typeof(OnnxChatClient), "key"));
        Assert.Throws<ArgumentNullException>(() => client.GetService(null!));
    }

    [Fact]
    public async Task Disposed_client_refuses_requests_and_may_be_disposed_again()
    {
        using TinyModel model = new("Hi");
        OnnxChatClient client = new(model.Folder);
        await client.GetResponseAsync(s_prompt);

        client.Dispose();
        client.Dispose();

        ObjectDisposedException exception = await Assert.ThrowsAsync<ObjectDisposedException>(() => client.GetResponseAsync(s_prompt));
        Assert.Contains(nameof(OnnxChatClient), exception.ObjectName, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await client.GetStreamingResponseAsync(s_prompt).ToListAsync());
    }

    [Fact]
    public async Task Client_that_is_disposed_during_a_request_serves_it_to_its_end()
    {
        using TinyModel model = new("Hi there", slowness: 20);
        OnnxChatClient client = new(model.Folder);
        string text = "";
        Task<ChatResponse>? waiting = null;
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(s_prompt, new ChatOptions { MaxOutputTokens = 4 }))
        {
            waiting ??= client.GetResponseAsync(s_prompt);
            client.Dispose();
            text += update.Text;
        }

        Assert.Equal("Hi t", text);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting!);
    }

    [Theory]
    [InlineData("temperature", "'temperature' is 0.7")]
    [InlineData("top k", "'top_k' is 40")]
    [InlineData("top p", "'top_p' is 0.9")]
    [InlineData("tools", "Tools")]
    [InlineData("json", "WithEntitySchema")]
    [InlineData("json of another schema", "WithEntitySchema")]
    [InlineData("frequency penalty", "'frequency_penalty' is 0.5")]
    [InlineData("presence penalty", "'presence_penalty' is 0.5")]
    [InlineData("conversation", "ConversationId")]
    [InlineData("num_beams", "'num_beams' is 4")]
    [InlineData("do_sample", "'do_sample' is true")]
    public async Task Option_that_asks_for_more_is_refused_by_name(string asked, string said)
    {
        using TinyModel model = new("Hi");
        using OnnxChatClient client = new(model.Folder);

        NotSupportedException exception = await Assert.ThrowsAsync<NotSupportedException>(() => client.GetResponseAsync(s_prompt, OptionsWith(asked)));

        Assert.Contains(said, exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<NotSupportedException>(async () => await client.GetStreamingResponseAsync(s_prompt, OptionsWith(asked)).ToListAsync());
    }

    [Fact]
    public async Task Options_that_agree_with_greedy_decoding_are_accepted_and_left_as_they_are()
    {
        using TinyModel model = new("Hi");
        using OnnxChatClient client = new(model.Folder);
        ChatOptions options = new()
        {
            Temperature = 0.7f, TopK = 1, TopP = 1, FrequencyPenalty = 0, PresencePenalty = 0, Seed = 7, ResponseFormat = ChatResponseFormat.Text,
            AdditionalProperties = new() { ["num_beams"] = 1, ["do_sample"] = false, ["mine"] = "x" },
        };

        Assert.Equal("Hi", (await client.GetResponseAsync(s_prompt, options)).Text);
        Assert.Equal((0.7f, 1), (options.Temperature, options.TopK));
    }

    [Fact]
    public async Task Messages_that_cannot_be_read_are_refused()
    {
        using TinyModel model = new("Hi");
        using OnnxChatClient client = new(model.Folder);
        ChatMessage image = new(ChatRole.User, [new TextContent("see"), new DataContent(new byte[] { 1 }, "image/png")]);

        NotSupportedException exception = await Assert.ThrowsAsync<NotSupportedException>(() => client.GetResponseAsync([image]));
        Assert.Contains("DataContent", exception.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(() => client.GetResponseAsync([]));
        await Assert.ThrowsAsync<ArgumentNullException>(() => client.GetResponseAsync((IEnumerable<ChatMessage>)null!));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => client.GetResponseAsync(s_prompt, new ChatOptions { MaxOutputTokens = 0 }));
        Assert.Equal("Hi", (await client.GetResponseAsync([new ChatMessage(ChatRole.User, [new TextContent("one"), new TextContent("two")])])).Text);
    }

    [Fact]
    public async Task Schema_wants_the_document_last_and_no_stop_sequences()
    {
        using OnnxChatClient client = ExtractorClient.Create();
        ChatOptions options = NerSdk.Chat.EntitySchemaChatOptions.WithEntitySchema(new ChatOptions(), PressReport.Schema);

        ArgumentException role = await Assert.ThrowsAsync<ArgumentException>(() => client.GetResponseAsync([new ChatMessage(ChatRole.Assistant, "x")], options));
        Assert.Contains("must be the document", role.Message, StringComparison.Ordinal);
        options.StopSequences = ["}"];
        NotSupportedException stops = await Assert.ThrowsAsync<NotSupportedException>(() => client.GetResponseAsync(s_prompt, options));
        Assert.Contains("StopSequences", stops.Message, StringComparison.Ordinal);
    }

    private static ChatOptions OptionsWith(string asked) => asked switch
    {
        "temperature" => new ChatOptions { Temperature = 0.7f },
        "top k" => new ChatOptions { TopK = 40 },
        "top p" => new ChatOptions { TopP = 0.9f },
        "tools" => new ChatOptions { Tools = [AIFunctionFactory.CreateDeclaration("f", "a tool", PressReport.Schema.JsonSchema)] },
        "json" => new ChatOptions { ResponseFormat = ChatResponseFormat.Json },
        "json of another schema" => new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(PressReport.Schema.JsonSchema) },
        "frequency penalty" => new ChatOptions { FrequencyPenalty = 0.5f },
        "presence penalty" => new ChatOptions { PresencePenalty = 0.5f },
        "conversation" => new ChatOptions { ConversationId = "c" },
        "num_beams" => new ChatOptions { Temperature = 0, AdditionalProperties = new() { ["num_beams"] = 4 } },
        _ => new ChatOptions { AdditionalProperties = new() { ["do_sample"] = true } },
    };
}
