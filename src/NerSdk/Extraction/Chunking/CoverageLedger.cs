namespace NerSdk.Extraction.Chunking;

/// <summary>What happened to each part of a document. Neighbours with the same fate are one range, so it stays short.</summary>
internal sealed class CoverageLedger(string document)
{
    private readonly List<DocumentRange> _ranges = [];
    private int _end;
    private int? _read = 0;

    /// <summary>The ranges, in order.</summary>
    public IReadOnlyList<DocumentRange> Ranges => _ranges;

    /// <summary>How much is dealt with, from the start, in UTF-16 code units.</summary>
    public int Done => _end;

    /// <summary>How much was read, in UTF-16 code units; null if a client did not say.</summary>
    public int? Read => _read;

    /// <summary>Adds the next range. What lies between it and the last one was in no window.</summary>
    /// <returns>The range between, if it holds text.</returns>
    public TextSpan? Add(TextSpan span, DocumentRangeState state, string? reason = null)
    {
        TextSpan? gap = AddGap(span.Start);
        Append(new TextSpan(Math.Max(span.Start, _end), span.End), state, reason);
        return gap;
    }

    /// <summary>Nobody knows how much of what comes was read.</summary>
    public void Doubt() => _read = null;

    /// <summary>Ends at the end of the document.</summary>
    public TextSpan? Complete() => AddGap(document.Length);

    private TextSpan? AddGap(int end)
    {
        TextSpan gap = new(_end, end);
        if (gap.Start >= gap.End)
        {
            return null;
        }

        bool isBlank = document.AsSpan(gap.Start, gap.End - gap.Start).IsWhiteSpace();
        Append(gap, isBlank ? DocumentRangeState.Read : DocumentRangeState.Skipped, isBlank ? null : "it was in no window");
        return isBlank ? null : gap;
    }

    private void Append(TextSpan span, DocumentRangeState state, string? reason)
    {
        if (span.Start >= span.End)
        {
            return;
        }

        if (_ranges is [.., { } last] && last.State == state && last.Reason == reason)
        {
            _ranges[^1] = last with { Span = new TextSpan(last.Span.Start, span.End) };
        }
        else
        {
            _ranges.Add(new DocumentRange(span, state, reason));
        }

        _end = span.End;
        _read += state == DocumentRangeState.Read ? span.End - span.Start : 0;
    }
}
