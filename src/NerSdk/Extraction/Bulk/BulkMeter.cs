namespace NerSdk.Extraction.Bulk;

/// <summary>Counts results as they are handed out, tells the progress, and says when too many have failed. For one thread.</summary>
internal sealed class BulkMeter
{
    private static readonly TimeSpan s_window = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_sampling = TimeSpan.FromSeconds(1);

    private readonly BulkOptions _options;
    private readonly TimeProvider _clock;
    private readonly long _bytesCut;
    private readonly long _start;
    private readonly Queue<(TimeSpan Time, long Worked)> _samples = [];
    private TimeSpan _lastSample;
    private TimeSpan _lastReport;
    private long _done;
    private long _failed;
    private long _alreadyDone;
    private int _failuresInARow;
    private Exception? _lastFailure;
    private ExtractionUsage? _usage;

    public BulkMeter(BulkOptions options, long bytesCut)
    {
        _options = options;
        _clock = options.TimeProvider;
        _bytesCut = bytesCut;
        _start = _clock.GetTimestamp();
        _samples.Enqueue((TimeSpan.Zero, 0));
    }

    private TimeSpan Elapsed => _clock.GetElapsedTime(_start);

    public void Add<T>(BulkResult<T> result)
    {
        Count(result);
        TimeSpan now = Elapsed;
        if (now - _lastSample >= s_sampling)
        {
            _lastSample = now;
            _samples.Enqueue((now, _done + _failed));
            while (_samples.Count > 2 && now - _samples.Peek().Time > s_window)
            {
                _samples.Dequeue();
            }
        }

        if (_options.Progress is { } progress && now - _lastReport >= _options.ProgressInterval)
        {
            _lastReport = now;
            progress.Report(Measure(now));
        }
    }

    public void ReportLast() => _options.Progress?.Report(Measure(Elapsed));

    public void ThrowIfTooManyFailed()
    {
        if (_failuresInARow >= _options.MaxFailuresInARow)
        {
            throw new BulkStoppedException(_failuresInARow, _lastFailure!);
        }
    }

    private void Count<T>(BulkResult<T> result)
    {
        if (result.IsFromJournal)
        {
            _alreadyDone++;
        }
        else if (result.IsSuccess)
        {
            _done++;
            _failuresInARow = 0;
            _usage = _usage?.Plus(result.Result.Usage) ?? result.Result.Usage;
        }
        else
        {
            _failed++;
            _failuresInARow += result.Exception is DuplicateDocumentException ? 0 : 1; // Says nothing of the extractor.
            _lastFailure = result.Exception;
        }
    }

    private BulkProgress Measure(TimeSpan now)
    {
        (TimeSpan from, long workedBefore) = _samples.Peek();
        double perSecond = now > from ? (_done + _failed - workedBefore) / (now - from).TotalSeconds : 0;
        long left = Math.Max(0, (_options.Total ?? 0) - _done - _failed - _alreadyDone);
        return new BulkProgress
        {
            Done = _done,
            Failed = _failed,
            AlreadyDone = _alreadyDone,
            Total = _options.Total,
            Elapsed = now,
            DocumentsPerSecond = perSecond,
            TimeLeft = _options.Total is not null && perSecond > 0 ? TimeSpan.FromSeconds(Math.Min(left / perSecond, TimeSpan.MaxValue.TotalSeconds / 2)) : null,
            Usage = _usage ?? new ExtractionUsage { Attempts = 0 },
            JournalBytesCut = _bytesCut,
        };
    }
}
