using NerSdk.Onnx.Sessions;
using NerSdk.Onnx.Tests.Models;

namespace NerSdk.Onnx.Tests.Sessions;

/// <summary>A tiny model's token takes 16 bytes: one layer, key and value, one head of two float32.</summary>
public sealed class PrefixCacheTests
{
    private const int BytesPerToken = 16;

    [Fact]
    public void Prefixes_in_turn_are_read_once_and_shared_by_sessions()
    {
        using Sessions sessions = new(maxBytes: 1000);
        Assert.False(sessions.Prepare(0, [1, 2, 3]));
        Assert.False(sessions.Prepare(0, [4, 5]));
        Assert.True(sessions.Prepare(0, [1, 2, 3]));
        Assert.True(sessions.Prepare(1, [4, 5]));
        Assert.True(sessions.Prepare(1, [1, 2, 3]));
        Assert.Equal((2, 0), (sessions.All[0].Passes, sessions.All[1].Passes));
        Assert.Equal(5 * BytesPerToken, sessions.Cache.Size);
    }

    [Fact]
    public void A_session_that_takes_a_prefix_over_goes_on_after_it()
    {
        using Sessions sessions = new(maxBytes: 1000);
        sessions.Prepare(0, [1, 2, 3]);
        sessions.All[1].Read(new int[50], CancellationToken.None);
        Assert.True(sessions.Prepare(1, [1, 2, 3]));
        Assert.Equal(3, sessions.All[1].Length);
        Assert.Equal(4, sessions.All[1].Read([9], CancellationToken.None)[0]);
    }

    [Fact]
    public void The_prefix_used_longest_ago_goes_when_the_bytes_are_full()
    {
        using Sessions sessions = new(maxBytes: 10 * BytesPerToken);
        sessions.Prepare(0, [1, 1, 1, 1]);
        sessions.Prepare(0, [2, 2, 2, 2]);
        Assert.True(sessions.Prepare(0, [1, 1, 1, 1]));
        Assert.False(sessions.Prepare(0, [3, 3, 3, 3]));

        Assert.Equal(8 * BytesPerToken, sessions.Cache.Size);
        Assert.True(sessions.Prepare(1, [1, 1, 1, 1]));
        Assert.True(sessions.Prepare(1, [3, 3, 3, 3]));
        Assert.False(sessions.Prepare(1, [2, 2, 2, 2]));
    }

    [Fact]
    public void Use_in_a_session_that_still_holds_the_prefix_counts_as_use()
    {
        using Sessions sessions = new(maxBytes: 8 * BytesPerToken);
        sessions.Prepare(0, [1, 1, 1, 1]);
        sessions.Prepare(1, [2, 2, 2, 2]);
        sessions.Prepare(0, [1, 1, 1, 1]);
        sessions.Prepare(1, [3, 3, 3, 3]);
        Assert.True(sessions.Prepare(1, [1, 1, 1, 1]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData((3 * BytesPerToken) - 1)]
    public void A_prefix_that_does_not_fit_is_kept_by_its_session_alone(long maxBytes)
    {
        using Sessions sessions = new(maxBytes);
        Assert.False(sessions.Prepare(0, [1, 2, 3]));
        Assert.True(sessions.Prepare(0, [1, 2, 3]));
        Assert.False(sessions.Prepare(1, [1, 2, 3]));
        Assert.Equal(0, sessions.Cache.Size);
    }

    [Fact]
    public void A_prompt_without_prefix_forgets_what_the_session_held()
    {
        using Sessions sessions = new(maxBytes: 1000);
        sessions.Prepare(0, [1, 2, 3]);
        Assert.False(sessions.Prepare(0, []));
        Assert.Equal(0, sessions.All[0].Length);
    }

    [Fact]
    public void A_prefix_whose_reading_was_cancelled_is_not_kept()
    {
        using Sessions sessions = new(maxBytes: 1000);
        Assert.Throws<OperationCanceledException>(() => sessions.Cache.Prepare(sessions.All[0], [1, 2], reuse: true, new CancellationToken(canceled: true)));
        Assert.False(sessions.Prepare(0, [1, 2]));
    }

    [Fact]
    public void Values_are_dropped_by_weight_in_the_order_of_their_last_use()
    {
        LeastRecentlyUsed<string, int> cache = new(10, value => value);
        Assert.Empty(cache.Add("a", 4));
        Assert.Empty(cache.Add("b", 3));
        Assert.True(cache.TryGet("a", out int a));
        Assert.Equal(4, a);
        Assert.Equal([3], cache.Add("c", 6));
        Assert.False(cache.TryGet("b", out _));
        Assert.Equal([11], cache.Add("d", 11));
        Assert.Equal([4, 6], cache.Add("e", 10));
        Assert.Equal(10, cache.Weight);
        Assert.Equal([10], cache.Values);
    }

    private sealed class Sessions : IDisposable
    {
        private readonly TinyModel _model = new();
        private readonly DecoderGraph _graph;

        public Sessions(long maxBytes)
        {
            _graph = _model.LoadGraph();
            Cache = new PrefixCache(maxBytes);
            All = [new DecoderSession(_graph, 1000), new DecoderSession(_graph, 1000)];
        }

        public PrefixCache Cache { get; }

        public DecoderSession[] All { get; }

        // The array is a new one each time: prefixes are compared by their tokens.
        public bool Prepare(int session, int[] prefix) => Cache.Prepare(All[session], [.. prefix], reuse: true, CancellationToken.None);

        public void Dispose()
        {
            Array.ForEach(All, session => session.Dispose());
            Cache.Dispose();
            _graph.Dispose();
            _model.Dispose();
        }
    }
}
