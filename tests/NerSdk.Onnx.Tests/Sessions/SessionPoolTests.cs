using NerSdk.Onnx.Sessions;
using NerSdk.Onnx.Tests.Models;

namespace NerSdk.Onnx.Tests.Sessions;

public sealed class SessionPoolTests : IDisposable
{
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(120);

    private readonly TinyModel _model = new();

    [Fact]
    public async Task No_more_requests_are_served_at_once_than_there_are_sessions()
    {
        using SessionPool pool = CreatePool(2);
        using Barrier both = new(2);
        int now = 0;
        int most = 0;
        HashSet<DecoderSession> sessions = [];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => pool.RunAsync([], session =>
        {
            lock (sessions)
            {
                sessions.Add(session);
                most = Math.Max(most, ++now);
            }

            both.SignalAndWait(s_limit);
            return Interlocked.Decrement(ref now);
        }, CancellationToken.None))).WaitAsync(s_limit);
        Assert.Equal((2, 2), (most, sessions.Count));
    }

    [Fact]
    public async Task Requests_are_served_in_the_order_in_which_they_came()
    {
        using SessionPool pool = CreatePool(1);
        using ManualResetEventSlim go = new();
        List<int> served = [];
        Task first = Hold(pool, go);
        Task[] waiting = [.. Enumerable.Range(0, 10).Select(i => pool.RunAsync([], _ => { served.Add(i); return 0; }, CancellationToken.None))];
        go.Set();
        await Task.WhenAll([first, .. waiting]).WaitAsync(s_limit);
        Assert.Equal(Enumerable.Range(0, 10), served);
    }

    [Fact]
    public async Task A_request_that_is_cancelled_while_it_waits_is_skipped()
    {
        using SessionPool pool = CreatePool(1);
        using ManualResetEventSlim go = new();
        using CancellationTokenSource source = new();
        Task first = Hold(pool, go);
        Task<int> cancelled = pool.RunAsync([], _ => 1, source.Token);
        Task<int> next = pool.RunAsync([], _ => 2, CancellationToken.None);

        await source.CancelAsync();
        OperationCanceledException exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(s_limit));
        Assert.Equal(source.Token, exception.CancellationToken);
        Assert.False(next.IsCompleted);
        go.Set();
        Assert.Equal(2, await next.WaitAsync(s_limit));
        await first;
    }

    [Fact]
    public async Task Work_that_throws_gives_its_session_back()
    {
        using SessionPool pool = CreatePool(1);
        await Assert.ThrowsAsync<InvalidDataException>(() => pool.RunAsync<int>([], _ => throw new InvalidDataException(), CancellationToken.None));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pool.RunAsync([], _ => 1, new CancellationToken(canceled: true)));
        Assert.Equal(1, await pool.RunAsync([], _ => 1, CancellationToken.None).WaitAsync(s_limit));
    }

    [Fact]
    public async Task The_free_session_that_holds_the_prefix_is_lent_and_else_the_one_used_last()
    {
        using SessionPool pool = CreatePool(3);
        using ManualResetEventSlim go = new();
        DecoderSession[] sessions = await Task.WhenAll(Enumerable.Range(1, 3).Select(i => pool.RunAsync([], session =>
        {
            session.ReadPrefix([i, i], CancellationToken.None);
            go.Wait(i == 3 ? 0 : 1000);
            go.Set();
            return session;
        }, CancellationToken.None))).WaitAsync(s_limit);
        Assert.Equal(3, sessions.Distinct().Count());
        for (int i = 1; i <= 3; i++)
        {
            Assert.Same(sessions[i - 1], await pool.RunAsync([i, i], session => session, CancellationToken.None));
        }

        Assert.Same(sessions[2], await pool.RunAsync([9], session => session, CancellationToken.None));
    }

    [Fact]
    public async Task Memory_of_a_long_document_is_given_back_after_it()
    {
        using SessionPool pool = CreatePool(1);
        await pool.RunAsync([], session => { session.ReadPrefix(new int[100], default); return session.Read(new int[1800], default).Length; }, CancellationToken.None);
        (int capacity, int prefix) = await pool.RunAsync([], session => (session.Capacity, session.Prefix.Length), CancellationToken.None);
        Assert.InRange(capacity, 100 + SessionPool.KeptTokens, 100 + SessionPool.KeptTokens + 256);
        Assert.Equal(100, prefix);
    }

    [Fact]
    public async Task Disposal_fails_who_waits_and_lets_work_under_way_finish()
    {
        SessionPool pool = CreatePool(1);
        using ManualResetEventSlim go = new();
        Task<float> working = pool.RunAsync([], session =>
        {
            go.Wait(s_limit);
            return session.Read([1, 2], CancellationToken.None)[0];
        }, CancellationToken.None);
        Task<int> waiting = pool.RunAsync([], _ => 1, CancellationToken.None);

        pool.Dispose();
        pool.Dispose();

        ObjectDisposedException exception = await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting.WaitAsync(s_limit));
        Assert.Contains(nameof(SessionPoolTests), exception.ObjectName, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => pool.RunAsync([], _ => 1, CancellationToken.None));
        go.Set();
        Assert.Equal(2, await working.WaitAsync(s_limit));
    }

    public void Dispose() => _model.Dispose();

    private static Task<bool> Hold(SessionPool pool, ManualResetEventSlim go) => pool.RunAsync([], _ => go.Wait(s_limit), CancellationToken.None);

    private SessionPool CreatePool(int size) => new(_model.LoadGraph(), new PrefixCache(1 << 20), size, 2000, typeof(SessionPoolTests));
}
