using System.Text;
using NerSdk.Answers;
using NerSdk.Metadata;
using NerSdk.Schemas;
using NerSdk.Training.Documents;

namespace NerSdk.Training.Formats.Chat;

/// <summary>Reads answers as the run time does, strictly.</summary>
internal static class ChatAnswer
{
    /// <summary>Reads an answer.</summary>
    /// <returns>The mentions by place, then label.</returns>
    public static IReadOnlyList<LabeledMention> Read<T>(EntitySchema<T> schema, string document, string answer, out IReadOnlyList<ExtractionIssue> issues)
    {
        List<LabeledMention> mentions = [];
        AnswerReader reader = new(Encoding.UTF8.GetBytes(answer), document, new AnswerReaderOptions { Mentions = mentions });
        schema.Read(ref reader);
        issues = reader.Issues;
        return [.. mentions.OrderBy(mention => mention.Start).ThenBy(mention => mention.End).ThenBy(mention => mention.Label, StringComparer.Ordinal)];
    }

    /// <summary>Makes the labelled document of a record with an answer; null if the answer cannot be read.</summary>
    public static LabeledDocument? ToDocument<T>(EntitySchema<T> schema, ImportRun run, long record, LabeledDocument unlabelled, string answer)
    {
        IReadOnlyList<LabeledMention> mentions = Read(schema, unlabelled.Text, answer, out IReadOnlyList<ExtractionIssue> issues);
        if (issues.FirstOrDefault(issue => issue.Kind is ExtractionIssueKind.AnswerMalformed or ExtractionIssueKind.AnswerTruncated) is { } fatal)
        {
            run.Skip(record, null, $"The answer cannot be read: {fatal.Message}", id: unlabelled.Id);
            return null;
        }

        foreach (ExtractionIssue issue in issues)
        {
            if (issue.Severity == ExtractionIssueSeverity.Lost)
            {
                run.LoseSpan(record, unlabelled.Id, null, issue.Message);
            }
            else
            {
                run.Note(record, unlabelled.Id, issue.Message);
            }
        }

        return run.Read(record, unlabelled with { Spans = [.. mentions.Select(mention => mention.Span)] });
    }
}
