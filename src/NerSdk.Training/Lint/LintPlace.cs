namespace NerSdk.Training.Lint;

/// <summary>Where a finding is.</summary>
/// <param name="Source">The file, or what messages call the documents.</param>
/// <param name="Line">The line or record in the file, from 1; null if it is not known.</param>
/// <param name="DocumentId">The document's id; null if it is not known.</param>
/// <param name="Span">The span, in UTF-16 code units; null if the whole document is meant.</param>
/// <param name="Excerpt">What stands there; null if there is nothing to show.</param>
public sealed record LintPlace(string Source, long? Line, string? DocumentId, LabeledSpan? Span = null, LintExcerpt? Excerpt = null)
{
    /// <summary>The place as a compiler would name it: <c>train.jsonl:7 (news-7) person 0..3</c>.</summary>
    public override string ToString() => string.Concat(
        Line is { } line ? FormattableString.Invariant($"{Source}:{line}") : Source,
        DocumentId is null ? "" : $" ({DocumentId})",
        Span is { } span ? $" {span}" : "");
}
