namespace NerSdk.Training.Documents;

/// <summary>A labelled span that no answer can name, so that nothing can be learned from it.</summary>
/// <param name="DocumentId">The document's name in its data set; null if it has none.</param>
/// <param name="Span">The span.</param>
/// <param name="Message">What is wrong, and what to do about it.</param>
public sealed record GoldSpanIssue(string? DocumentId, LabeledSpan Span, string Message);
