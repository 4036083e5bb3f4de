namespace NerSdk;

/// <summary>An earlier answer to the same text and what was wrong with it; a prompted extractor tells the model.</summary>
/// <param name="Answer">What the model wrote.</param>
/// <param name="Issues">What was lost.</param>
internal sealed record AnswerFeedback(string Answer, IReadOnlyList<ExtractionIssue> Issues);
