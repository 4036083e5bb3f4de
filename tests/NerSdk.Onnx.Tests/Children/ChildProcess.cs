using System.Diagnostics;

namespace NerSdk.Onnx.Tests.Children;

/// <summary>Runs <see cref="Program"/> in a process of its own.</summary>
internal static class ChildProcess
{
    /// <returns>The exit code, and the lines that it wrote.</returns>
    public static (int ExitCode, List<string> Lines) Run(TimeSpan limit, params string[] arguments) => RunUnder([], limit, arguments);

    /// <param name="command">Runs the rest of the command line; empty: nothing does.</param>
    /// <param name="limit">The longest time.</param>
    /// <param name="arguments">The program's.</param>
    public static (int ExitCode, List<string> Lines) RunUnder(string[] command, TimeSpan limit, params string[] arguments)
    {
        string[] line = [.. command, "dotnet", typeof(ChildProcess).Assembly.Location, .. arguments];
        ProcessStartInfo start = new(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Remove("ORT_DISABLE_TELEMETRY");
        using Process process = Process.Start(start)!;
        List<string> lines = [];
        process.OutputDataReceived += (_, data) =>
        {
            if (data.Data is not null)
            {
                lines.Add(data.Data);
            }
        };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(limit))
        {
            process.Kill();
        }

        process.WaitForExit();
        return (process.ExitCode, lines);
    }
}
