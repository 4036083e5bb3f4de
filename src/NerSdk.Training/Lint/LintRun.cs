using NerSdk.Training.Documents;
using NerSdk.Training.Reports;
using NerSdk.Training.Similarity;
using NerSdk.Training.Statistics;

namespace NerSdk.Training.Lint;

/// <summary>One run of the linter: <see cref="Learn"/> for each document, <see cref="BetweenReadings"/>, <see cref="Compare"/> for each, <see cref="ToReport"/>.</summary>
internal sealed class LintRun
{
    private readonly LintOptions _options;
    private readonly FindingList _findings;
    private readonly DocumentTable _documents = new();
    private readonly StatisticsTally _tally;
    private readonly TextChecks _texts;
    private readonly SpanChecks _spans;
    private readonly LabelChecks _labels;
    private readonly RepeatChecks? _repeats;
    private readonly NearDuplicateSearch? _similar;
    private readonly NameNumbers _splits = new();
    private int _compared;

    public LintRun(LintOptions options)
    {
        _options = options;
        _findings = new FindingList(options.MaxListed);
        _texts = new TextChecks(options, _findings);
        _spans = new SpanChecks(_findings);
        _labels = new LabelChecks(options, _findings);
        _tally = new StatisticsTally(options.CountTokens, _labels.NameOf);
        _repeats = options.FindsRepeats ? new RepeatChecks(options, _tally, _findings) : null;
        _similar = options.Similarity is null ? null : new NearDuplicateSearch(options.Similarity);
    }

    public void Learn(SourceDocument item)
    {
        LintDocument document = new(item, _documents.Count);
        _documents.Add(document);
        _texts.Check(document, _tally.Add(item.Document));
        _labels.Check(document);
        IReadOnlyList<LabeledSpan> sound = _spans.Check(document);
        _repeats?.Learn(document, sound);
        _similar?.Add(document.Text, _splits.Of(item.Document.Split ?? ""));
    }

    public void BetweenReadings(CancellationToken cancellationToken) => _similar?.Index(cancellationToken);

    public void Compare(SourceDocument item)
    {
        _repeats?.Check(new LintDocument(item, _compared++));
        _similar?.Compare(item.Document.Text);
    }

    public LintReport ToReport(IReadOnlyList<(LabeledSource Source, ImportReport Report)> readings)
    {
        foreach ((LabeledSource source, ImportReport report) in readings)
        {
            ReportUnreadable(source, report);
        }

        if (_similar is not null)
        {
            DuplicateChecks.Report(_similar, _documents, _findings);
        }

        _repeats?.Report(_documents);
        StringChecks.Report(_tally, _documents, _findings);
        _labels.Report(_tally);
        DataSetStatistics statistics = _tally.ToStatistics();
        ReportEmptyDocuments(statistics);
        return new LintReport
        {
            Sources = [.. readings.Select(reading => reading.Source.Name)],
            Findings = _findings.Findings(),
            Rules = _findings.Counts(),
            Statistics = statistics,
            Shared = _similar is null ? [] : DuplicateChecks.CountShared(_similar, _documents),
            DocumentsWithNearDuplicates = _similar is null ? 0 : DuplicateChecks.CountGrouped(_similar, _documents.Count),
            CutDocuments = _similar?.CutDocuments ?? 0,
        };
    }

    // That an id is there twice has a rule of its own.
    private void ReportUnreadable(LabeledSource source, ImportReport report)
    {
        FormatIssue[] lost = [.. report.Issues.Where(issue => issue.Effect is FormatIssueEffect.DocumentSkipped or FormatIssueEffect.SpanLost)];
        foreach (FormatIssue issue in lost)
        {
            _findings.Add(LintRules.Unreadable, issue.Reason, new LintPlace(source.Name, issue.Record, issue.DocumentId, issue.Span));
        }

        if (report.IssueCount > report.Issues.Count)
        {
            _findings.Add(
                LintRules.Unreadable,
                FormattableString.Invariant($"{report.IssueCount - report.Issues.Count} more issues of this file are not listed: {report}. Repair the first ones, and look again."),
                new LintPlace(source.Name, null, null));
        }
    }

    private void ReportEmptyDocuments(DataSetStatistics statistics)
    {
        double share = statistics.Documents == 0 ? 0 : (double)statistics.DocumentsWithoutMentions / statistics.Documents;
        if (share >= _options.EmptyShare && statistics.DocumentsWithoutMentions > 0)
        {
            _findings.Add(LintRules.EmptyDocuments, FormattableString.Invariant($"{statistics.DocumentsWithoutMentions} of {statistics.Documents} documents have no mention. Were all of them labelled? A model learns from them to find nothing."));
        }
        else if (statistics.Documents > 0 && statistics.DocumentsWithoutMentions == 0)
        {
            _findings.Add(LintRules.EmptyDocuments, "Every document has a mention. Add some with nothing to find, as they come in reality: a model that never saw one finds something everywhere.");
        }
    }
}
