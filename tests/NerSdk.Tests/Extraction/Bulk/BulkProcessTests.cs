using System.Diagnostics;
using System.Globalization;
using NerSdk.Tests.Children;

namespace NerSdk.Tests.Extraction.Bulk;

/// <summary>Runs in processes of their own: killed, and measured.</summary>
public sealed class BulkProcessTests
{
    private const int Documents = 10_000;
    private const int Kills = 4;

    [Fact]
    public void Killed_runs_lose_no_document_and_repeat_only_those_in_flight()
    {
        using TempFile journal = new();
        using TempFile log = new();
        Random random = new();
        int killed = 0;
        for (long target = 0; killed < Kills; killed++)
        {
            target = Math.Max(target, LengthOf(log)) + random.Next(1, Documents); // Each document's line in the log is about 5 bytes.
            using Process process = Start("bulk", journal.Path, log.Path, $"{Documents}");
            while (LengthOf(log) < target)
            {
                Assert.False(process.HasExited, "the run ended before it was killed");
                Thread.Sleep(1);
            }

            process.Kill();
            process.WaitForExit();
        }

        using Process last = Start("bulk", journal.Path, log.Path, $"{Documents}");
        last.WaitForExit();

        Assert.Equal(0, last.ExitCode);
        string[] lines = File.ReadAllLines(journal.Path)[1..];
        Assert.Equal(Documents, lines.Length);
        Assert.Equal(Documents, lines.Select(line => line[..42]).Distinct().Count());
        int started = File.ReadAllLines(log.Path).Length;
        Assert.InRange(started, Documents, Documents + (Kills * BulkChild.Workers));
    }

    [Fact]
    public void A_disk_that_takes_no_more_ends_the_run_and_the_next_goes_on()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using TempFile journal = new();
        using TempFile log = new();
        string command = $"trap '' XFSZ; ulimit -f 64; dotnet {typeof(BulkChild).Assembly.Location} bulk {journal.Path} {log.Path} 1000";
        ProcessStartInfo limited = new("bash", ["-c", command]);
        limited.Environment["DOTNET_EnableWriteXorExecute"] = "0"; // Its memory is a file, too.
        limited.Environment["DOTNET_EnableDiagnostics"] = "0";
        using Process full = Process.Start(limited)!;
        full.WaitForExit();
        byte[] kept = File.ReadAllBytes(journal.Path);
        using Process rest = Start("bulk", journal.Path, log.Path, "1000");
        rest.WaitForExit();

        Assert.Equal((BulkChild.JournalFailed, 0), (full.ExitCode, rest.ExitCode));
        Assert.InRange(kept.Length, 1 << 15, 1 << 16);
        Assert.Equal((byte)'\n', kept[^1]); // The part of a line was taken back.
        Assert.Equal(1001, File.ReadAllLines(journal.Path).Length);
    }

    [Theory]
    [InlineData(false, 1 << 20)] // 90,000 documents with their results would be 30 MB.
    [InlineData(true, 16 << 20)] // The table of what the journal knows: at most 128 bytes a document, while it grows.
    public void Memory_stays_flat_over_100_000_documents(bool hasJournal, long most)
    {
        using TempFile journal = new();
        using Process process = Start(hasJournal ? ["memory", journal.Path] : ["memory"]);
        long[] bytes = [.. process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => long.Parse(line, CultureInfo.InvariantCulture))];
        process.WaitForExit();

        Assert.Equal(2, bytes.Length);
        Assert.InRange(bytes[1] - bytes[0], long.MinValue, most);
    }

    private static Process Start(params string[] arguments) =>
        Process.Start(new ProcessStartInfo("dotnet", [typeof(BulkChild).Assembly.Location, .. arguments]) { RedirectStandardOutput = true })!;

    private static long LengthOf(TempFile file) => File.Exists(file.Path) ? new FileInfo(file.Path).Length : 0;
}
