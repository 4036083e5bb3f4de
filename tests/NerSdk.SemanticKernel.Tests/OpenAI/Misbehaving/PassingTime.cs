namespace NerSdk.SemanticKernel.Tests.OpenAI.Misbehaving;

/// <summary>A clock whose timers run out at once, and which remembers how long they were.</summary>
internal sealed class PassingTime : TimeProvider
{
    private readonly List<TimeSpan> _waits = [];

    public IReadOnlyList<TimeSpan> Waits => _waits;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _waits.Add(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
