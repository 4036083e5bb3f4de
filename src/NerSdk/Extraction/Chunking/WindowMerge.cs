using System.Diagnostics;
using NerSdk.Schemas;
using NerSdk.Values;

namespace NerSdk.Extraction.Chunking;

/// <summary>Puts the results of a document's windows together, in the order of the document.</summary>
internal sealed class WindowMerge<T>(EntitySchema<T> schema, TextDocument document)
{
    // Then it is not the window.
    private const int MostFailuresInARow = 3;

    private readonly List<ExtractionIssue> _issues = [];
    private readonly CoverageLedger _ledger = new(document.Text);
    private readonly TreeUnion _values = new();
    private readonly long _start = Stopwatch.GetTimestamp();
    private ExtractionUsage? _usage;
    private RecordValue? _last;
    private TextSpan _lastSpan;
    private int _failuresInARow;

    /// <summary>How many windows were read.</summary>
    public int Windows { get; private set; }

    /// <summary>How much of the document is dealt with.</summary>
    public ExtractionProgress Progress => new(_ledger.Done, document.Text.Length, Windows);

    /// <summary>True once so many windows in a row failed that the others would too.</summary>
    public bool IsHopeless => _failuresInARow >= MostFailuresInARow;

    /// <summary>Takes the next window.</summary>
    public void Add(WindowResult<T> window)
    {
        TextSpan? gap;
        if (window.Result is { } result)
        {
            _failuresInARow = 0;
            Windows++;
            gap = AddRanges(window.Span, result.Coverage);
            _usage = _usage?.Plus(result.Usage) ?? result.Usage;
            AddIssues(window.Span, result.Issues);
            AddValue(window.Span, schema.Capture(result.Value).Shift(window.Span.Start));
        }
        else
        {
            _failuresInARow++;
            gap = _ledger.Add(window.Span, DocumentRangeState.Failed, window.Failure!.Message);
            _issues.Add(new ExtractionIssue(
                ExtractionIssueKind.WindowFailed,
                $"The text from {window.Span.Start} to {window.Span.End} could not be read: {window.Failure.Message}") { Span = window.Span });
        }

        AddGapIssue(gap);
    }

    /// <summary>Ends early: what follows was not read.</summary>
    public void Stop(string reason)
    {
        FlushLast();
        TextSpan rest = new(_ledger.Done, document.Text.Length);
        if (rest.Start < rest.End)
        {
            _ledger.Add(rest, DocumentRangeState.Skipped, reason);
            _issues.Add(new ExtractionIssue(ExtractionIssueKind.DocumentSkipped, $"The text from {rest.Start} to {rest.End} was not read: {reason}.") { Span = rest });
        }
    }

    /// <summary>Ends at the document's end.</summary>
    public void Complete()
    {
        FlushLast();
        AddGapIssue(_ledger.Complete());
    }

    /// <summary>The record so far.</summary>
    public T CurrentValue() => schema.Materialize(CurrentTree());

    /// <summary>The whole result.</summary>
    public ExtractionResult<T> Result()
    {
        RecordValue tree = CurrentTree();
        return new ExtractionResult<T>
        {
            Value = schema.Materialize(tree),
            DocumentId = document.Id,
            Mentions = MentionLabels.Of(tree),
            Issues = _issues,
            Coverage = new DocumentCoverage(_ledger.Read, document.Text.Length),
            Ranges = _ledger.Read is null ? [] : _ledger.Ranges,
            Usage = (_usage ?? new ExtractionUsage()) with { Elapsed = Stopwatch.GetElapsedTime(_start) },
        };
    }

    private RecordValue CurrentTree()
    {
        RecordValue tree = _values.Value ?? RecordValue.Empty(schema.Shape);
        return PlaceRules.Apply(_last is null ? tree : ValueMerge.Unite(tree, _last));
    }

    private TextSpan? AddRanges(TextSpan window, DocumentCoverage coverage)
    {
        if (coverage.Read is not { } read)
        {
            _ledger.Doubt();
        }
        else if (read < coverage.Length)
        {
            TextSpan? gap = _ledger.Add(new TextSpan(window.Start, window.Start + read), DocumentRangeState.Read);
            _ledger.Add(new TextSpan(window.Start + read, window.End), DocumentRangeState.Skipped, "it did not fit into the model's context");
            return gap;
        }

        return _ledger.Add(window, DocumentRangeState.Read);
    }

    private void AddIssues(TextSpan window, IReadOnlyList<ExtractionIssue> issues)
    {
        foreach (ExtractionIssue issue in issues)
        {
            // What the document's range is not known of concerns the window.
            _issues.Add(issue with { Span = issue.Span is { } span ? new TextSpan(span.Start + window.Start, span.End + window.Start) : window });
        }
    }

    // Of two windows that overlap, the one for which a mention does not touch the cut knows better.
    private void AddValue(TextSpan window, RecordValue tree)
    {
        if (_last is not null && window.Start < _lastSpan.End)
        {
            (int start, int end) = (window.Start, _lastSpan.End);
            _last = ValueChange.Filter(_last, (_, mention) => !(mention.Spans is [TextSpan place, ..] && place.End == end && place.Start > start));
            tree = ValueChange.Filter(tree, (_, mention) => !(mention.Spans is [TextSpan place, ..] && place.Start == start && place.End < end));
        }

        FlushLast();
        (_last, _lastSpan) = (tree, window);
    }

    private void FlushLast()
    {
        if (_last is not null)
        {
            _values.Add(_last);
            _last = null;
        }
    }

    private void AddGapIssue(TextSpan? gap)
    {
        if (gap is { } span)
        {
            _issues.Add(new ExtractionIssue(
                ExtractionIssueKind.DocumentSkipped,
                $"The text from {span.Start} to {span.End} was not read: the splitter put it into no window. Correct the splitter, or leave {nameof(ExtractionOptions.Splitter)} out.") { Span = span });
        }
    }
}
