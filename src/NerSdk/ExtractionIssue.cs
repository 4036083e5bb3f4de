
namespace NerSdk;

/// <summary>Something that was not read, cut, skipped or repaired: nothing is lost without one of these.</summary>
/// <param name="Kind">What went wrong.</param>
/// <param name="Message">One sentence for people: what was wrong, where, and what to do about it.</param>
public sealed record ExtractionIssue(ExtractionIssueKind Kind, string Message)
{
    /// <summary>What it means for the result; it follows from the kind.</summary>
    public ExtractionIssueSeverity Severity => Kind switch
    {
        ExtractionIssueKind.EmptyDocument or ExtractionIssueKind.UnfamiliarScript => ExtractionIssueSeverity.Information,
        ExtractionIssueKind.LoneSurrogate or ExtractionIssueKind.DuplicateMention or ExtractionIssueKind.MentionTrimmed
            or ExtractionIssueKind.TextAfterAnswer or ExtractionIssueKind.TextAroundAnswer or ExtractionIssueKind.AnswerUnwrapped
            or ExtractionIssueKind.JsonRepaired or ExtractionIssueKind.FieldRenamed or ExtractionIssueKind.TypeConverted
            or ExtractionIssueKind.MentionAligned => ExtractionIssueSeverity.Repaired,
        _ => ExtractionIssueSeverity.Lost,
    };

    /// <summary>The prompt name of the field concerned, if there is one.</summary>
    public string? Field { get; init; }

    /// <summary>The range of the document concerned, if there is one.</summary>
    public TextSpan? Span { get; init; }

    /// <summary>The place in the model's answer, in bytes of its UTF-8 form, if there is one.</summary>
    public int? AnswerOffset { get; init; }

    /// <summary>The kind and the message.</summary>
    public override string ToString() => $"{Kind}: {Message}";
}
