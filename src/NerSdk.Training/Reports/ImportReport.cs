using System.Globalization;

namespace NerSdk.Training.Reports;

/// <summary>
/// What an import read, and what it could not. Give a new one to a reader, and the reader reports what is wrong and goes on with the rest; without one it throws at
/// the first problem. Complete once the reading has ended.
/// </summary>
/// <remarks><see cref="Records"/> = <see cref="Documents"/> + <see cref="Skipped"/> + <see cref="Blank"/> + <see cref="Headers"/>. For one reading, not for several at once.</remarks>
public sealed class ImportReport
{
    private readonly List<FormatIssue> _issues = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _duplicateIds = [];

    /// <summary>Lines of a file of lines, otherwise records.</summary>
    public long Records { get; private set; }

    /// <summary>Documents that were read.</summary>
    public long Documents { get; private set; }

    /// <summary>Records from which no document came; an issue says why for each.</summary>
    public long Skipped { get; private set; }

    /// <summary>Records without content, such as blank lines.</summary>
    public long Blank { get; private set; }

    /// <summary>Records that describe the file.</summary>
    public long Headers { get; private set; }

    /// <summary>Spans that could not be kept.</summary>
    public long LostSpans { get; private set; }

    /// <summary>Spans whose offsets were wrong and whose text was found within 20 characters.</summary>
    public long MovedSpans { get; private set; }

    /// <summary>Documents whose offsets turned out to be in the unit that was not expected.</summary>
    public long OtherUnitDocuments { get; private set; }

    /// <summary>Tags that were against their scheme and were repaired.</summary>
    public long RepairedTags { get; private set; }

    /// <summary>The issues, in the order of the file; the first <see cref="ReportLimits.Issues"/> of them.</summary>
    public IReadOnlyList<FormatIssue> Issues => _issues;

    /// <summary>How many issues there were.</summary>
    public long IssueCount { get; private set; }

    /// <summary>Ids that more than one document has; each is an issue too.</summary>
    public IReadOnlyList<string> DuplicateIds => _duplicateIds;

    /// <summary>The counts on one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Records} records: {Documents} documents, {Skipped} skipped, {Blank} blank, {Headers} headers; {LostSpans} spans lost, {MovedSpans} moved, {DuplicateIds.Count} duplicate ids");

    internal void CountBlank() => (Records, Blank) = (Records + 1, Blank + 1);

    internal void CountHeader() => (Records, Headers) = (Records + 1, Headers + 1);

    internal void CountRepairedTags(int tags) => RepairedTags += tags;

    internal void CountOtherUnit() => OtherUnitDocuments++;

    internal bool CountDocument(string id)
    {
        (Records, Documents) = (Records + 1, Documents + 1);
        bool isNew = _ids.Add(id);
        if (!isNew)
        {
            _duplicateIds.Add(id);
        }

        return isNew;
    }

    internal void Add(FormatIssue issue)
    {
        if (issue.Effect == FormatIssueEffect.DocumentSkipped)
        {
            (Records, Skipped) = (Records + 1, Skipped + 1);
        }

        LostSpans += issue.Effect == FormatIssueEffect.SpanLost ? 1 : 0;
        MovedSpans += issue.Effect == FormatIssueEffect.SpanMoved ? 1 : 0;
        IssueCount++;
        if (_issues.Count < ReportLimits.Issues)
        {
            _issues.Add(issue);
        }
    }
}
