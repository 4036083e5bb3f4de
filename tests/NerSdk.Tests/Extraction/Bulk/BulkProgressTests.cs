using NerSdk.Tests.Samples;

namespace NerSdk.Tests.Extraction.Bulk;

/// <summary>What a run tells on the way.</summary>
public sealed class BulkProgressTests
{
    [Fact]
    public async Task Progress_counts_measures_and_sums()
    {
        ManualClock clock = new();
        Reports reports = new();
        ScriptedExtractor extractor = new((document, _) => document.Id == "1" ? throw new FormatException("no") : Task.CompletedTask);
        BulkOptions options = new() { Total = 10, Progress = reports, ProgressInterval = TimeSpan.Zero, TimeProvider = clock };

        await foreach (BulkResult<News> result in extractor.ExtractAllAsync(new Source(4).ReadAsync(), options))
        {
            clock.Now += TimeSpan.FromSeconds(2);
        }

        Assert.Equal(5, reports.All.Count); // One a document, and the last.
        BulkProgress last = reports.All[^1];
        Assert.Equal((3, 1, 0, 10), (last.Done, last.Failed, last.AlreadyDone, last.Total!.Value));
        Assert.Equal(TimeSpan.FromSeconds(8), last.Elapsed);
        Assert.Equal(0.5, last.DocumentsPerSecond, 3);
        Assert.Equal(TimeSpan.FromSeconds(12), last.TimeLeft);
        Assert.Equal(TimeSpan.FromSeconds(3), last.Usage.Waited);
        Assert.Equal(TimeSpan.FromSeconds(6), last.Usage.Worked);
        Assert.Equal("4 of 10 documents (0 from the journal, 1 failed), 0.5 a second, 00:00:12 left", last.ToString());
    }

    [Fact]
    public async Task Speed_is_that_of_the_last_30_seconds()
    {
        ManualClock clock = new();
        Reports reports = new();
        BulkOptions options = new() { Progress = reports, ProgressInterval = TimeSpan.FromSeconds(10), TimeProvider = clock };

        await foreach (BulkResult<News> result in new ScriptedExtractor().ExtractAllAsync(new Source(130).ReadAsync(), options))
        {
            clock.Now += result.Position < 100 ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(4);
        }

        Assert.InRange(reports.All.Count, 20, 25);
        Assert.Equal(1, reports.All[5].DocumentsPerSecond, 1);
        Assert.Equal(0.25, reports.All[^1].DocumentsPerSecond, 1);
        Assert.Null(reports.All[^1].TimeLeft);
    }

    private sealed class Reports : IProgress<BulkProgress>
    {
        public List<BulkProgress> All { get; } = [];

        public void Report(BulkProgress value) => All.Add(value);
    }

    private sealed class ManualClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
