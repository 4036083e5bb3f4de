namespace NerSdk.Answers.Repair;

/// <summary>What was repaired, and what could not be.</summary>
internal sealed class RepairLog
{
    private readonly List<ExtractionIssue> _issues = [];

    public IReadOnlyList<ExtractionIssue> Issues => _issues;

    /// <summary>True if anything was repaired.</summary>
    public bool HasRepairs { get; private set; }

    public void Repaired(ExtractionIssueKind kind, string message, string? field, int offset, TextSpan? span = null)
    {
        HasRepairs = true;
        _issues.Add(new ExtractionIssue(kind, message) { Field = field, AnswerOffset = offset, Span = span });
    }

    public void Lost(ExtractionIssueKind kind, string message, int offset, string? field = null) =>
        _issues.Add(new ExtractionIssue(kind, message) { Field = field, AnswerOffset = offset });

    /// <summary>Reports a repair that saved a part only.</summary>
    public void ReadInPart(ExtractionIssueKind kind, string message, int offset, string field)
    {
        HasRepairs = true;
        Lost(kind, message, offset, field);
    }
}
