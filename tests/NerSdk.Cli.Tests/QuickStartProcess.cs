using System.Diagnostics;
using System.Text;

namespace NerSdk.Cli.Tests;

/// <summary>Runs the sample as a user does: as a process of its own.</summary>
internal sealed record QuickStartProcess(int ExitCode, string Output, string Error)
{
    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public IReadOnlyList<string> OutputLines => Output.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');

    public static async Task<QuickStartProcess> RunAsync(IEnumerable<string> arguments, string input = "", bool staysOpen = false)
    {
        ProcessStartInfo start = new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [AssemblyPath(), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = s_utf8,
            StandardOutputEncoding = s_utf8,
            StandardErrorEncoding = s_utf8,
        };
        using Process process = Process.Start(start)!;
        using CancellationTokenSource timeout = new(TimeSpan.FromMinutes(3));
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.StandardInput.WriteAsync(input);
            if (!staysOpen)
            {
                process.StandardInput.Close();
            }

            await process.WaitForExitAsync(timeout.Token);
            return new QuickStartProcess(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }

    // Built with the tests, so in the same configuration: samples/QuickStart/bin/Debug/net10.0.
    private static string AssemblyPath()
    {
        DirectoryInfo framework = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        DirectoryInfo configuration = framework.Parent!;
        string repository = Path.Combine(configuration.FullName, "..", "..", "..", "..");
        return Path.GetFullPath(Path.Combine(repository, "samples", "QuickStart", "bin", configuration.Name, framework.Name, "QuickStart.dll"));
    }
}
