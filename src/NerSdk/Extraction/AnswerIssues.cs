using Microsoft.Extensions.AI;
using NerSdk.Answers.Repair;
using NerSdk.Chat;

namespace NerSdk.Extraction;

/// <summary>What can be said of an answer beyond its JSON: that the model refused, was stopped, or wrote something other than an answer.</summary>
internal static class AnswerIssues
{
    // Refusals are short; who writes more without any JSON has misunderstood.
    private const int LongestRefusal = 1_000;
    private const int QuotedLength = 200;

    /// <summary>The issues of an answer, one for each cause: what explains the others takes their place.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="utf8">Its text in UTF-8.</param>
    /// <param name="issues">What reading it gave.</param>
    public static IReadOnlyList<ExtractionIssue> Complete(ChatResponse response, ReadOnlySpan<byte> utf8, IReadOnlyList<ExtractionIssue> issues)
    {
        string text = response.Text;
        return FindRefusal(response, text) is { } refusal ? After(refusal, issues, utf8.Length)
            : response.FinishReason == ChatFinishReason.Length ? After(
                new ExtractionIssue(
                    ExtractionIssueKind.AnswerTruncated,
                    "The model reached its token limit before the answer was complete; mentions after that place are missing. Raise MaxOutputTokens, or give it a shorter document."),
                issues,
                utf8.Length)
            : string.IsNullOrWhiteSpace(text) ? [new ExtractionIssue(ExtractionIssueKind.AnswerMalformed, $"The answer holds no text{Instead(response)}.") { AnswerOffset = utf8.Length }]
            : FindProse(text, utf8) is { } prose ? [Refused($"The model answered without any JSON: '{Quote(prose)}'")]
            : issues;
    }

    private static ExtractionIssue? FindRefusal(ChatResponse response, string text)
    {
        ErrorContent[] errors = [.. response.Messages.SelectMany(message => message.Contents).OfType<ErrorContent>()];
        return errors.Length > 0
            ? Refused($"The model {(errors.All(IsRefusal) ? "refused to answer" : "gave an error instead of an answer")}: '{Quote(string.Concat(errors.Select(error => error.Message)))}'")
            : response.FinishReason == ChatFinishReason.ContentFilter
                ? Refused($"A content filter {(text.Length == 0 ? "withheld" : "stopped")} the model's answer")
            : null;
    }

    private static ExtractionIssue Refused(string what) =>
        new(ExtractionIssueKind.Refused, $"{what}. Look at the document and at the schema's descriptions, or ask another model.") { AnswerOffset = 0 };

    // That the answer ends too early is reported once: by what caused it.
    private static IReadOnlyList<ExtractionIssue> After(ExtractionIssue cause, IReadOnlyList<ExtractionIssue> issues, int answerLength) =>
    [
        cause.AnswerOffset is null ? cause with { AnswerOffset = answerLength } : cause,
        .. issues.Where(issue => issue.Kind != ExtractionIssueKind.AnswerMalformed || (issue.AnswerOffset != answerLength && cause.Kind != ExtractionIssueKind.Refused)),
    ];

    private static bool IsRefusal(ErrorContent error) => error.ErrorCode == StreamedRefusals.ErrorCode;

    // A sentence: it starts with a letter, goes on after a blank or the signs of East Asia, and holds no object.
    private static string? FindProse(string text, ReadOnlySpan<byte> utf8)
    {
        if (utf8.Contains((byte)'{'))
        {
            return null;
        }

        string words = ThinkingTags.Skip(text).Trim();
        return words.Length is > 0 and <= LongestRefusal && char.IsLetter(words[0]) && words.AsSpan().ContainsAny(" \u3001\u3002\uff0c") ? words : null;
    }

    private static string Instead(ChatResponse response) =>
        response.Messages.SelectMany(message => message.Contents).OfType<FunctionCallContent>().FirstOrDefault() is { } call
            ? $": the model called the function '{call.Name}' instead. Leave tools out of the request"
            : response.Messages.SelectMany(message => message.Contents).Any(content => content is TextReasoningContent)
                ? ", only thinking. Raise MaxOutputTokens, or ask for less reasoning"
                : "";

    private static string Quote(string text)
    {
        string words = text.Trim();
        return words.Length <= QuotedLength ? words : string.Concat(words.AsSpan(0, char.IsHighSurrogate(words[QuotedLength - 1]) ? QuotedLength - 1 : QuotedLength), "…");
    }
}
