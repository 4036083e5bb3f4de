namespace NerSdk.Training.Reports;

/// <summary>Collects an export's report, document by document: <see cref="Take"/>, then losses, then <see cref="Write"/> or <see cref="Skip"/>.</summary>
internal sealed class ExportTally(string format, params string[] notKept)
{
    private readonly List<FormatIssue> _issues = [];
    private readonly SortedDictionary<string, long> _labels = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _renamed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _duplicateIds = [];
    private readonly Dictionary<UInt128, (string Id, string Split)> _texts = [];
    private readonly List<SharedText> _sharedTexts = [];
    private long _documents;
    private long _written;
    private long _lossy;
    private long _lost;
    private long _added;
    private long _issueCount;
    private long _overCutoff;
    private int? _longest;
    private string? _longestId;
    private string _id = "";
    private List<FormatIssue> _losses = [];

    /// <summary>Whether tokens are estimates.</summary>
    public bool TokensAreEstimated { get; set; }

    /// <summary>Documents written so far.</summary>
    public long Written => _written;

    /// <summary>Whether something of the document taken last cannot be kept.</summary>
    public bool HasLosses => _losses.Count > 0;

    /// <summary>Begins a document.</summary>
    public void Take(string id, string text, string? split)
    {
        _documents++;
        _id = id;
        _losses = [];
        if (!_ids.Add(id) && _duplicateIds.Count < ReportLimits.Issues)
        {
            _duplicateIds.Add(id);
        }

        // Without splits there is nothing that texts could be shared across.
        if (split is not null)
        {
            UInt128 hash = NormalizedText.HashOf(NormalizedText.Of(text));
            if (!_texts.TryAdd(hash, (id, split)) && _texts[hash] is var first && first.Split != split && _sharedTexts.Count < ReportLimits.Issues)
            {
                _sharedTexts.Add(new SharedText(first.Id, first.Split, id, split));
            }
        }
    }

    /// <summary>A span of the document is not in what is written.</summary>
    public void Lose(LabeledSpan span, string reason) => _losses.Add(new FormatIssue(FormatIssueEffect.SpanLost, reason) { DocumentId = _id, Span = span });

    /// <summary>What is written holds a span that the document does not.</summary>
    public void Gain(LabeledSpan span, string reason) => _losses.Add(new FormatIssue(FormatIssueEffect.SpanAdded, reason) { DocumentId = _id, Span = span });

    /// <summary>Something to know about the whole.</summary>
    public void Note(string reason) => Report(new FormatIssue(FormatIssueEffect.Noted, reason));

    /// <summary>The sample's length.</summary>
    public void Measure(int tokens, bool isOverCutoff)
    {
        _overCutoff += isOverCutoff ? 1 : 0;
        if (_longest is not { } longest || tokens > longest)
        {
            (_longest, _longestId) = (tokens, _id);
        }
    }

    /// <summary>The document was written, with these labels.</summary>
    public void Write(IEnumerable<string> labels)
    {
        _written++;
        _lossy += _losses.Count > 0 ? 1 : 0;
        _lost += _losses.Count(issue => issue.Effect == FormatIssueEffect.SpanLost);
        _added += _losses.Count(issue => issue.Effect == FormatIssueEffect.SpanAdded);
        _losses.ForEach(Report);
        foreach (string label in labels)
        {
            _labels[label] = _labels.GetValueOrDefault(label) + 1;
        }
    }

    /// <summary>The document was left out.</summary>
    public void Skip(string reason) => Report(new FormatIssue(FormatIssueEffect.DocumentSkipped, reason) { DocumentId = _id });

    /// <summary>A label is written under another name.</summary>
    public void Rename(string label, string name) => _renamed[label] = name;

    /// <summary>The report so far.</summary>
    public ExportReport ToReport(params IReadOnlyList<string> files) => new()
    {
        Format = format,
        Files = files,
        Documents = _documents,
        Written = _written,
        Lossy = _lossy,
        LostSpans = _lost,
        AddedSpans = _added,
        Issues = _issues,
        IssueCount = _issueCount,
        NotKept = notKept,
        LabelCounts = _labels,
        RenamedLabels = _renamed,
        LongestSample = _longest,
        LongestSampleId = _longestId,
        TokensAreEstimated = TokensAreEstimated,
        OverCutoff = _overCutoff,
        DuplicateIds = _duplicateIds,
        SharedTexts = _sharedTexts,
    };

    private void Report(FormatIssue issue)
    {
        _issueCount++;
        if (_issues.Count < ReportLimits.Issues)
        {
            _issues.Add(issue);
        }
    }
}
