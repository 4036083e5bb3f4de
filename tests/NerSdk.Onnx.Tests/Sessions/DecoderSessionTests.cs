using Microsoft.ML.OnnxRuntime;
using NerSdk.Models;
using NerSdk.Onnx.Sessions;
using NerSdk.Onnx.Runtime;
using NerSdk.Onnx.Models;
using NerSdk.Onnx.Tests.Models;
using NerSdk.Tokenizers.Tests;

namespace NerSdk.Onnx.Tests.Sessions;

public sealed class DecoderSessionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(300)]
    public void Graphs_with_logits_of_all_tokens_and_of_the_last_give_the_same(int count)
    {
        using TinyModel lastRow = new("xyz");
        using TinyModel allRows = new("xyz", lastRowOnly: false);
        using DecoderGraph lastRowGraph = lastRow.LoadGraph();
        using DecoderGraph allRowsGraph = allRows.LoadGraph();
        using DecoderSession lastRowSession = new(lastRowGraph, 1000);
        using DecoderSession allRowsSession = new(allRowsGraph, 1000);
        int[] ids = [.. Enumerable.Repeat('a', count - 1).Select(c => (int)c), 'y'];

        float[] logits = Read(allRowsSession, ids);

        Assert.True(lastRowGraph.HasLastRowOnly);
        Assert.False(allRowsGraph.HasLastRowOnly);
        Assert.Equal(Read(lastRowSession, ids), logits);
        Assert.Equal(TinyModel.Winner + count, logits['z']);
        Assert.Equal(count, logits['a']);
    }

    [Fact]
    public void The_mask_counts_the_tokens_read_across_passes_growth_and_rewinds()
    {
        using TinyModel model = new();
        using DecoderGraph graph = model.LoadGraph();
        using DecoderSession session = new(graph, 2000);
        int[] ids = new int[700];

        Assert.Equal(700, Read(session, ids)[5]);
        Assert.Equal((700, 3), (session.Length, session.Passes));
        session.Rewind(10);
        Assert.Equal(11, Read(session, [1])[5]);
        Assert.Equal(1211, Read(session, new int[1200])[5]);
        session.Rewind(0);
        Assert.Equal(1, Read(session, [1])[5]);
    }

    [Fact]
    public void More_tokens_than_the_context_are_refused_and_change_nothing()
    {
        using TinyModel model = new();
        using DecoderGraph graph = model.LoadGraph();
        using DecoderSession session = new(graph, 20);
        Read(session, new int[15]);
        Assert.Throws<InvalidOperationException>(() => Read(session, new int[6]));
        Assert.Equal(20, Read(session, new int[5])[0]);
    }

    [Fact]
    public void A_pass_that_is_stopped_leaves_the_session_as_it_was()
    {
        using TinyModel model = new(slowness: 300);
        using DecoderGraph graph = model.LoadGraph();
        using DecoderSession session = new(graph, 100);
        using CancellationTokenSource source = new();
        Read(session, new int[7]);

        // A thread of its own: a timer waits for the thread pool, which other tests may keep busy for longer than the pass takes.
        Thread canceller = new(() =>
        {
            Thread.Sleep(30);
            source.Cancel();
        });
        canceller.Start();
        Assert.ThrowsAny<OperationCanceledException>(() => session.Read([1, 2, 3], source.Token));
        canceller.Join();

        Assert.Equal((7, 1), (session.Length, session.Passes));
        Assert.Equal(8, Read(session, [1])[0]);
    }

    [Fact]
    public void A_token_that_is_cancelled_wins_over_the_pass()
    {
        using TinyModel model = new();
        using DecoderGraph graph = model.LoadGraph();
        using DecoderSession session = new(graph, 100);
        Assert.Throws<OperationCanceledException>(() => session.Read([1], new CancellationToken(canceled: true)));
        Assert.Equal(0, session.Passes);
    }

    [Fact]
    public void A_prefix_is_known_until_the_session_goes_back_before_its_end()
    {
        using TinyModel model = new();
        using DecoderGraph graph = model.LoadGraph();
        using DecoderSession session = new(graph, 100);
        session.ReadPrefix([1, 2, 3], CancellationToken.None);
        Read(session, [4]);
        session.Rewind(3);
        Assert.Equal([1, 2, 3], session.Prefix.ToArray());
        session.Rewind(2);
        Assert.True(session.Prefix.IsEmpty);
    }

    [Fact]
    public void Memory_beyond_what_is_kept_is_given_back_and_the_prefix_stays()
    {
        using TinyModel model = new();
        using DecoderGraph graph = model.LoadGraph();
        using DecoderSession session = new(graph, 2000);
        session.ReadPrefix(new int[100], CancellationToken.None);
        Read(session, new int[1500]);
        Assert.Equal(1792, session.Capacity);

        session.Shrink(furtherTokens: 1000);
        Assert.Equal((1280, 100), (session.Capacity, session.Length));
        Assert.Equal(101, Read(session, [1])[0]);

        session.Shrink(furtherTokens: 1000);
        Assert.Equal((1280, 101), (session.Capacity, session.Length));
    }

    [Fact]
    public void A_copy_into_a_larger_cache_keeps_the_first_tokens_of_each_head()
    {
        using KeyValueCache small = new([[1, 2, -1, 3]], 4);
        using KeyValueCache large = new([[1, 2, -1, 3]], 10);
        Span<float> from = small.Buffers[0].GetTensorMutableDataAsSpan<float>();
        for (int i = 0; i < from.Length; i++)
        {
            from[i] = i;
        }

        small.CopyTo(large, length: 2);

        ReadOnlySpan<float> to = large.Buffers[0].GetTensorDataAsSpan<float>();
        Assert.Equal((4 * 2 * 3 * sizeof(float), 10 * 2 * 3 * sizeof(float)), (small.Size, large.Size));
        Assert.Equal(2 * 10 * 3, to.Length);
        Assert.Equal([0, 1, 2, 3, 4, 5], to[..6].ToArray());
        Assert.Equal([12, 13, 14, 15, 16, 17], to.Slice(30, 6).ToArray());
    }

    [Fact]
    public void The_extractor_gives_the_same_logits_after_a_rewind_and_after_growth()
    {
        using DecoderGraph graph = DecoderGraph.Load(ModelFolder.DescribeDecoder(ExtractorModel.Path), new SessionSettings(Threads: 2, Float32Activations: true));
        using DecoderSession session = new(graph, 1000);
        int[] start = [.. ExtractorTokenizer.Encode("The museum in Vienna opened in March. ")];
        int[] end = [.. ExtractorTokenizer.Encode("Its director, Eva Lang, thanked the city.")];
        int[] other = [.. ExtractorTokenizer.Encode("Nothing of this was to be seen in Graz or elsewhere, he wrote.")];

        Read(session, start);
        float[] first = Read(session, end);
        session.Rewind(start.Length);
        Read(session, other);
        session.Rewind(start.Length);
        AssertClose(first, Read(session, end));

        // A copy of the prefix in another session gives the very same bits.
        session.ReadPrefix(start, CancellationToken.None);
        using (KeyValueCache copy = session.CopyPrefix())
        using (DecoderSession second = new(graph, 1000))
        {
            second.LoadPrefix(start, copy);
            Assert.Equal(Read(session, end), Read(second, end));
        }

        // Token by token, and behind a growth of the cache from 256 to 512 tokens, in another session to compare with.
        session.Rewind(start.Length);
        foreach (int id in end[..^1])
        {
            Read(session, [id]);
        }

        AssertClose(first, Read(session, end[^1..]));
        int[] many = [.. Enumerable.Repeat(other, 20).SelectMany(ids => ids)];
        Read(session, many[..230]);
        float[] grown = Read(session, many[230..250]);
        using DecoderSession fresh = new(graph, 1000);
        AssertClose(Read(fresh, [.. start, .. end, .. many[..250]]), grown);
        Assert.True(session.Length > 256);
    }

    private static float[] Read(DecoderSession session, int[] ids)
    {
        return session.Read(ids, CancellationToken.None).ToArray();
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        float largest = expected.Zip(actual, (a, b) => MathF.Abs(a - b)).Max();
        Assert.True(largest <= 1e-4f, $"Logits differ by up to {largest}.");
    }
}
