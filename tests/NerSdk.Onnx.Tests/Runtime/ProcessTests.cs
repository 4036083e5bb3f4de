using NerSdk.Onnx.Tests.Children;

namespace NerSdk.Onnx.Tests.Runtime;

/// <summary>What depends on the process, each in one of its own.</summary>
public sealed class ProcessTests
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(2);

    [Fact]
    public void ONNX_Runtime_that_was_started_before_is_told_in_a_warning()
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains(ChildProcess.Run(s_limit, "telemetry").Lines, line => line.StartsWith("Warning: ONNX Runtime was started before", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Nothing_is_told_where_this_library_comes_first() =>
        Assert.StartsWith("Information: Model ", Assert.Single(ChildProcess.Run(s_limit, "threads").Lines), StringComparison.Ordinal);

    [Fact]
    public void Threads_are_as_many_as_the_processors_that_the_process_may_use_and_the_log_says_how_many()
    {
        if (OperatingSystem.IsLinux() && File.Exists("/usr/bin/taskset"))
        {
            Assert.Contains("1 workers, 1 threads per pass", Assert.Single(ChildProcess.RunUnder(["taskset", "-c", "0"], s_limit, "threads").Lines), StringComparison.Ordinal);
        }

        Assert.Contains($"1 workers, {Environment.ProcessorCount} threads per pass", Assert.Single(ChildProcess.Run(s_limit, "threads").Lines), StringComparison.Ordinal);
    }
}
