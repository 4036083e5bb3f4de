using Microsoft.Extensions.AI;
using NerSdk.SemanticKernel.ChatCompletion;
using NerSdk.SemanticKernel.Tests.Scripted;

namespace NerSdk.SemanticKernel.Tests.ChatCompletion;

public sealed class DeferredChatClientTests
{
    private static readonly ChatClientMetadata s_metadata = new("onnx", null, "folder");

    [Fact]
    public async Task Many_first_requests_load_the_model_once()
    {
        int loads = 0;
        using DeferredChatClient client = new(s_metadata, () =>
        {
            Interlocked.Increment(ref loads);
            Thread.Sleep(50);
            return new ScriptedChatClient("ok");
        });
        Assert.Equal(0, loads);

        ChatResponse[] responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => client.GetResponseAsync("hello")));

        Assert.All(responses, response => Assert.Equal("ok", response.Text));
        Assert.Equal(1, loads);
    }

    [Fact]
    public void Metadata_are_known_without_loading()
    {
        using DeferredChatClient client = new(s_metadata, () => throw new InvalidOperationException("loaded"));

        Assert.Equal("folder", client.GetService<ChatClientMetadata>()!.DefaultModelId);
        Assert.Null(client.GetService<ScriptedChatClient>());
        Assert.Same(client, client.GetService<IChatClient>());
    }

    [Fact]
    public async Task Loaded_model_answers_for_itself_and_streams()
    {
        using DeferredChatClient client = new(s_metadata, () => new ScriptedChatClient("streamed answer", "loaded"));

        Assert.Equal("streamed answer", (await client.GetStreamingResponseAsync("hello").ToChatResponseAsync()).Text);

        Assert.Equal("loaded", client.GetService<ChatClientMetadata>()!.DefaultModelId);
        Assert.NotNull(client.GetService<ScriptedChatClient>());
    }

    [Fact]
    public async Task Failed_load_is_tried_again()
    {
        int loads = 0;
        using DeferredChatClient client = new(s_metadata, () => loads++ == 0 ? throw new IOException("not yet") : new ScriptedChatClient("ok"));

        await Assert.ThrowsAsync<IOException>(() => client.GetResponseAsync("hello"));

        Assert.Equal("ok", (await client.GetResponseAsync("hello")).Text);
    }

    [Fact]
    public async Task Disposal_frees_the_model_and_ends_the_client()
    {
        ScriptedChatClient model = new("ok");
        DeferredChatClient used = new(s_metadata, () => model);
        await used.GetResponseAsync("hello");
        used.Dispose();
        used.Dispose();
        Assert.Equal(1, model.Disposals);

        DeferredChatClient unused = new(s_metadata, () => model);
        unused.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => unused.GetResponseAsync("hello"));
    }
}
