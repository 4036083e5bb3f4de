using Microsoft.Extensions.AI;
using NerSdk.Extraction;
using NerSdk.Onnx.Chat;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Tests.Models;

namespace NerSdk.Onnx.Tests.Chat;

/// <summary>Several requests at a time, and none that blocks another one for longer than it runs.</summary>
public sealed class WorkerTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(60);
    private static readonly ChatMessage[] s_prompt = [new(ChatRole.User, "text")];

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Requests_at_once_get_the_answers_and_counts_of_requests_one_by_one(int workers)
    {
        using TinyModel model = new("Hi you");
        using OnnxChatClient one = new(model.Folder);
        using OnnxChatClient client = new(model.Folder, new OnnxChatClientOptions { Workers = workers });
        string[] systems = ["Be brief", "Be long", "Be"];
        foreach (string system in systems)
        {
            await Ask(client, system, "");
        }

        (string, long?, long?)[] expected = new (string, long?, long?)[30];
        for (int i = 0; i < expected.Length; i++)
        {
            await Ask(one, systems[i % 3], "");
            expected[i] = await Ask(one, systems[i % 3], new string('x', i));
        }

        (string, long?, long?)[] answers = await Task.WhenAll(expected.Select((_, i) => Ask(client, systems[i % 3], new string('x', i)))).WaitAsync(s_limit);
        Assert.Equal(expected, answers);

        static async Task<(string, long?, long?)> Ask(OnnxChatClient client, string system, string text)
        {
            ChatResponse response = await client.GetResponseAsync([new(ChatRole.System, system), new(ChatRole.User, text)]);
            return (response.Text, response.Usage!.InputTokenCount, response.Usage.CachedInputTokenCount);
        }
    }

    [Fact]
    public async Task Waiting_for_the_one_worker_is_told_apart_from_working()
    {
        using TinyModel model = new("Hi", slowness: 20);
        using OnnxChatClient client = new(model.Folder, new OnnxChatClientOptions { Threads = 1 });
        PromptedExtractor<Report> extractor = PromptedExtractor.Create<Report>(client);
        await extractor.ExtractAsync("Hi");
        await AssertEventually(async () =>
        {
            ExtractionUsage[] usages = [.. (await Task.WhenAll(extractor.ExtractAsync("Hi"), extractor.ExtractAsync("Hi"))).Select(result => result.Usage).OrderBy(usage => usage.Waited)];
            Assert.All(usages, usage => Assert.InRange(usage.Waited!.Value + usage.Worked!.Value, TimeSpan.FromTicks(1), usage.Elapsed + TimeSpan.FromMilliseconds(1)));
            return usages[0].Waited <= usages[1].Waited / 2 && usages[1].Waited >= usages[0].Worked / 2;
        });

        ExtractionUsage streamed = (await extractor.ExtractStreamingAsync("Hi").LastAsync()).Result!.Usage;
        Assert.InRange(streamed.Waited!.Value + streamed.Worked!.Value, TimeSpan.FromTicks(1), streamed.Elapsed + TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task A_request_inside_the_loop_over_another_ones_answer_is_served()
    {
        using TinyModel model = new("Hi");
        using OnnxChatClient client = new(model.Folder);
        List<string> inner = [];
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(s_prompt))
        {
            inner.Add((await client.GetResponseAsync(s_prompt).WaitAsync(s_limit)).Text);
            inner.Add((await client.GetStreamingResponseAsync(s_prompt).ToChatResponseAsync().WaitAsync(s_limit)).Text);
        }

        Assert.Equal(Enumerable.Repeat("Hi", 6), inner);
    }

    [Fact]
    public async Task A_reader_that_stops_does_not_keep_the_worker()
    {
        using TinyModel model = new("Hi");
        using OnnxChatClient client = new(model.Folder);
        IAsyncEnumerator<ChatResponseUpdate> reader = client.GetStreamingResponseAsync(s_prompt).GetAsyncEnumerator();
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal("Hi", (await client.GetResponseAsync(s_prompt).WaitAsync(s_limit)).Text);
        await reader.DisposeAsync();
    }

    [Fact]
    public async Task A_reader_that_leaves_early_stops_the_answer()
    {
        string answer = string.Concat(Enumerable.Range('0', 70).Select(c => (char)c));
        using TinyModel model = new(answer, slowness: 100);
        using PassCounter passes = new(Path.GetFileName(model.Folder));
        using OnnxChatClient client = new(model.Folder, new OnnxChatClientOptions { Threads = 1 });
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(s_prompt))
        {
            break;
        }

        // The worker is free only when the first answer has stopped.
        await client.GetResponseAsync(s_prompt, new ChatOptions { MaxOutputTokens = 1 });
        Assert.InRange(passes.Count, 2, answer.Length - 1);
    }

    // Times of two requests can be compared only if the machine let both start at once, which a busy one does not always do.
    private static async Task AssertEventually(Func<Task<bool>> holds)
    {
        for (int round = 0; round < 20; round++)
        {
            if (await holds())
            {
                return;
            }
        }

        Assert.Fail("It did not hold in any of 20 rounds.");
    }

    [Fact]
    public async Task A_request_is_cancelled_while_it_waits_and_while_the_model_runs()
    {
        using TinyModel model = new("Hi", slowness: 400);
        using OnnxChatClient client = new(model.Folder, new OnnxChatClientOptions { Threads = 1 });
        using CancellationTokenSource running = new();
        using CancellationTokenSource waiting = new();
        Task<ChatResponse> first = client.GetResponseAsync(s_prompt, cancellationToken: running.Token);
        Task<ChatResponse> second = client.GetResponseAsync(s_prompt, cancellationToken: waiting.Token);
        Task<List<ChatResponseUpdate>> third = client.GetStreamingResponseAsync(s_prompt, cancellationToken: waiting.Token).ToListAsync().AsTask();
        await Task.Delay(100);

        await waiting.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.WaitAsync(s_limit));
        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => third.WaitAsync(s_limit));
        Assert.Equal(waiting.Token, exception.CancellationToken);
        Assert.False(first.IsCompleted);

        await running.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(s_limit));
        Assert.Equal("Hi", (await client.GetResponseAsync(s_prompt).WaitAsync(s_limit)).Text);
    }

    [Fact]
    public async Task Disposal_during_requests_of_several_workers_is_orderly()
    {
        using TinyModel model = new("Hi you", slowness: 20);
        OnnxChatClient client = new(model.Folder, new OnnxChatClientOptions { Workers = 2 });
        List<Task<ChatResponse>> requests = [.. Enumerable.Range(0, 6).Select(_ => client.GetResponseAsync(s_prompt))];
        await Task.WhenAny(requests).WaitAsync(s_limit);
        client.Dispose();

        await Task.WhenAll(requests).WaitAsync(s_limit).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.All(requests, request => Assert.True(
            request.IsCompletedSuccessfully ? request.Result.Text == "Hi you" : request.Exception!.InnerException is ObjectDisposedException));
        Assert.Contains(requests, request => request.IsCompletedSuccessfully);
        Assert.Contains(requests, request => request.IsFaulted);
    }

    [Fact]
    public async Task Logits_that_are_no_numbers_are_told_with_the_folder()
    {
        using TinyModel model = new("Hi", winner: float.NaN);
        using OnnxChatClient client = new(model.Folder);
        OnnxModelException exception = await Assert.ThrowsAsync<OnnxModelException>(() => client.GetResponseAsync(s_prompt));
        Assert.Equal(model.Folder, exception.Path);
        ModelFolderTests.AssertSays(exception, "NaN or infinite", "Copy the model folder again");
    }

    [Fact]
    public async Task A_stream_fails_with_what_went_wrong()
    {
        using TinyModel model = new("Hi", winner: float.PositiveInfinity);
        using OnnxChatClient client = new(model.Folder);
        await Assert.ThrowsAsync<OnnxModelException>(async () => await client.GetStreamingResponseAsync(s_prompt).ToListAsync());
    }
}
