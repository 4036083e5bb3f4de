namespace NerSdk.Tests.Extraction;

/// <summary>A clock that stands still until the test lets it run to the next timer.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly Queue<ManualTimer> _timers = new();
    private TimeSpan _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now.Ticks;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch + _now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        lock (_lock)
        {
            ManualTimer timer = new(() => callback(state), dueTime);
            _timers.Enqueue(timer);
            return timer;
        }
    }

    /// <summary>Runs each timer as it comes until some work is done.</summary>
    /// <returns>How long each was.</returns>
    public async Task<List<TimeSpan>> RunAsync(Task work)
    {
        List<TimeSpan> waits = [];
        while (!work.IsCompleted)
        {
            if (TryTake(out ManualTimer? timer))
            {
                waits.Add(timer.Due);
                _now += timer.Due;
                timer.Fire();
            }

            await Task.Delay(1);
        }

        return waits;
    }

    private bool TryTake([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ManualTimer? timer)
    {
        lock (_lock)
        {
            return _timers.TryDequeue(out timer);
        }
    }

    private sealed class ManualTimer(Action fire, TimeSpan due) : ITimer
    {
        public TimeSpan Due => due;

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
