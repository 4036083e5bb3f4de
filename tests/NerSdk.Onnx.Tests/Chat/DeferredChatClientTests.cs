using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using NerSdk.Chat;

namespace NerSdk.Onnx.Tests.Chat;

public sealed class DeferredChatClientTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private static readonly ChatClientMetadata s_metadata = new("onnx", null, "folder");
    private static readonly DecodingCapabilities s_capabilities = new() { GivesDetails = true };

    [Fact]
    public async Task Many_first_requests_load_once_and_take_no_threads_meanwhile()
    {
        int loads = 0;
        using ManualResetEventSlim go = new();
        using DeferredChatClient client = Create(() =>
        {
            Interlocked.Increment(ref loads);
            go.Wait(s_limit);
            return new FixedClient();
        });
        Assert.Equal(0, loads);

        Task<ChatResponse>[] requests = [.. Enumerable.Range(0, 200).Select(_ => client.GetResponseAsync("hello"))];
        int threads = ThreadPool.ThreadCount;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => { }))).WaitAsync(s_limit);
        Assert.DoesNotContain(requests, request => request.IsCompleted);
        Assert.InRange(ThreadPool.ThreadCount, 0, threads + 20);
        go.Set();

        ChatResponse[] responses = await Task.WhenAll(requests).WaitAsync(s_limit);
        Assert.All(responses, response => Assert.Equal("ok", response.Text));
        Assert.Equal(1, loads);
    }

    [Fact]
    public async Task A_cancelled_request_stops_waiting_and_the_others_get_their_answers()
    {
        using ManualResetEventSlim go = new();
        using CancellationTokenSource source = new();
        using DeferredChatClient client = Create(() =>
        {
            go.Wait(s_limit);
            return new FixedClient();
        });
        Task<ChatResponse> cancelled = client.GetResponseAsync("hello", cancellationToken: source.Token);
        Task<ChatResponse> other = client.GetResponseAsync("hello");

        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(s_limit));
        Assert.False(other.IsCompleted);
        go.Set();
        Assert.Equal("ok", (await other.WaitAsync(s_limit)).Text);
    }

    [Fact]
    public void What_is_known_beforehand_needs_no_loading()
    {
        using DeferredChatClient client = Create(() => throw new InvalidOperationException("loaded"));

        Assert.Equal("folder", client.GetService<ChatClientMetadata>()!.DefaultModelId);
        Assert.Same(s_capabilities, client.GetService<DecodingCapabilities>());
        Assert.Null(client.GetService<FixedClient>());
        Assert.Null(client.GetService(typeof(ChatClientMetadata), "key"));
        Assert.Same(client, client.GetService<IChatClient>());
    }

    [Fact]
    public async Task A_loaded_client_answers_for_itself_and_streams()
    {
        using DeferredChatClient client = Create(() => new FixedClient());

        Assert.Equal("ok", (await client.GetStreamingResponseAsync("hello").ToChatResponseAsync()).Text);

        Assert.Equal("loaded", client.GetService<ChatClientMetadata>()!.DefaultModelId);
        Assert.NotNull(client.GetService<FixedClient>());
    }

    [Fact]
    public async Task A_failure_reaches_all_that_wait_and_the_next_request_tries_again()
    {
        int loads = 0;
        using ManualResetEventSlim go = new();
        using DeferredChatClient client = Create(() =>
        {
            go.Wait(s_limit);
            return Interlocked.Increment(ref loads) == 1 ? throw new IOException("not yet") : new FixedClient();
        });
        Task<ChatResponse>[] requests = [client.GetResponseAsync("hello"), client.GetResponseAsync("hello")];
        go.Set();

        foreach (Task<ChatResponse> request in requests)
        {
            await Assert.ThrowsAsync<IOException>(() => request.WaitAsync(s_limit));
        }

        Assert.Equal("ok", (await client.GetResponseAsync("hello")).Text);
        Assert.Equal(2, loads);
    }

    [Fact]
    public async Task Disposal_frees_the_client_and_ends_this_one()
    {
        FixedClient model = new();
        DeferredChatClient used = Create(() => model);
        await used.GetResponseAsync("hello");
        used.Dispose();
        used.Dispose();
        Assert.Equal(1, model.Disposals);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => used.GetResponseAsync("hello"));

        DeferredChatClient unused = Create(() => model);
        unused.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => unused.GetResponseAsync("hello"));
    }

    [Fact]
    public async Task A_client_that_is_loaded_after_disposal_is_freed()
    {
        FixedClient model = new();
        using ManualResetEventSlim go = new();
        DeferredChatClient client = Create(() =>
        {
            go.Wait(s_limit);
            return model;
        });
        Task<ChatResponse> request = client.GetResponseAsync("hello");
        client.Dispose();
        go.Set();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => request.WaitAsync(s_limit));
        Assert.Equal(1, model.Disposals);
    }

    private static DeferredChatClient Create(Func<IChatClient> load) => new(s_metadata, s_capabilities, load);

    private sealed class FixedClient : IChatClient
    {
        public int Disposals { get; private set; }

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "ok")));

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            yield return new ChatResponseUpdate(ChatRole.Assistant, "ok");
        }

        public object? GetService(Type serviceType, object? serviceKey = null) =>
            serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("fixed", null, "loaded") : serviceType.IsInstanceOfType(this) ? this : null;

        public void Dispose() => Disposals++;
    }
}
