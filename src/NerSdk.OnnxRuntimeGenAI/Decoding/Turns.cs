using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace NerSdk.OnnxRuntimeGenAI.Decoding;

/// <summary>Lets one request compute at a time, on the thread pool.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore without a wait handle holds nothing to dispose, and requests may outlive the client.")]
internal sealed class Turns
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Waits for a turn and uses it.</summary>
    /// <param name="work">What is done in it. It must not call user code, which could wait for a turn.</param>
    /// <param name="times">Takes the time of both.</param>
    /// <param name="cancellationToken">Stops waiting; the work looks at it itself.</param>
    public async Task<T> TakeAsync<T>(Func<T> work, RequestTimes times, CancellationToken cancellationToken)
    {
        long asked = Stopwatch.GetTimestamp();
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(Work, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }

        T Work()
        {
            long start = Stopwatch.GetTimestamp();
            times.Waited += Stopwatch.GetElapsedTime(asked, start);
            try
            {
                return work();
            }
            finally
            {
                times.Worked += Stopwatch.GetElapsedTime(start);
            }
        }
    }
}
