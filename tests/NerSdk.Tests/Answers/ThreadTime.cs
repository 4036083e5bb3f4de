using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NerSdk.Tests.Answers;

/// <summary>How long the processor works for the present thread. Wall time where the system does not tell.</summary>
internal static partial class ThreadTime
{
    // CLOCK_THREAD_CPUTIME_ID of Linux.
    private const int ThreadClock = 3;

    public static double MillisecondsOf(Action action)
    {
        double start = Now();
        action();
        return Now() - start;
    }

    private static double Now() => OperatingSystem.IsLinux() && clock_gettime(ThreadClock, out Timespec time) == 0
        ? (time.Seconds * 1e3) + (time.Nanoseconds / 1e6)
        : Stopwatch.GetTimestamp() * 1e3 / Stopwatch.Frequency;

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int clock_gettime(int clock, out Timespec time);

    private readonly record struct Timespec(nint Seconds, nint Nanoseconds);
}
