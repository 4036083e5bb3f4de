using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.AI;
using NerSdk.Answers;
using NerSdk.Chat;
using NerSdk.Schemas;

namespace NerSdk.Extraction;

/// <summary>Makes results from what a chat client returned.</summary>
internal sealed class ResponseReader<T>(EntitySchema<T> schema)
{
    /// <summary>Reads a whole answer.</summary>
    public ExtractionResult<T> Read(TextDocument document, ChatResponse response, ExtractionOptions options, bool detailsArePromised, TimeSpan elapsed)
    {
        string answer = response.Text;
        byte[] rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(answer.Length));
        try
        {
            ReadOnlySpan<byte> utf8 = rented.AsSpan(0, Encoding.UTF8.GetBytes(answer, rented));
            List<ExtractionIssue> issues = [];
            DecodingDetails? details = FindDetails(response, utf8, document.Text, detailsArePromised, issues);

            // A client that neither tells nor promises to tell is taken to give its model the document that it was sent.
            DocumentCoverage coverage = new(details?.DocumentRead ?? (issues.Count > 0 ? null : document.Text.Length), document.Text.Length);
            issues.AddRange(DocumentIssues.Find(document.Text, coverage, details?.BytesNotRead ?? 0));
            if (response.FinishReason == ChatFinishReason.Length)
            {
                issues.Add(new ExtractionIssue(
                    ExtractionIssueKind.AnswerTruncated,
                    "The model reached its token limit before the answer was complete; mentions after that place are missing. Raise MaxOutputTokens, or give it a shorter document."));
            }

            List<LabeledMention> mentions = [];
            T value = ReadAnswer(utf8, document.Text[..(coverage.Read ?? coverage.Length)], details?.Strings ?? [], options, mentions, issues);
            return new ExtractionResult<T>
            {
                Value = value,
                DocumentId = document.Id,
                Mentions = mentions,
                Issues = issues,
                Coverage = coverage,
                Usage = ReadUsage(response.Usage, details, elapsed),
            };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Reads the fields that are final so far.</summary>
    public ExtractionUpdate<T> ReadPartial(TextDocument document, PartialAnswer answer, IReadOnlyList<ChatResponseUpdate> updates, ExtractionOptions options)
    {
        int read = updates.Select(ReadLength).FirstOrDefault(known => known is not null) ?? document.Text.Length;
        return new ExtractionUpdate<T>
        {
            Value = ReadAnswer(answer.Closed(), document.Text[..Math.Min(read, document.Text.Length)], [], options, null, []),
            FinalFields = [.. answer.Fields.Select(schema.FindField).OfType<EntityField>().Select(field => field.Name).Distinct()],
        };
    }

    /// <summary>The result for a document without text.</summary>
    public ExtractionResult<T> NothingToRead(TextDocument document)
    {
        IReadOnlyList<Mention>[] nothing = new IReadOnlyList<Mention>[schema.Fields.Length];
        Array.Fill(nothing, []);
        return new ExtractionResult<T>
        {
            Value = schema.Create(nothing),
            DocumentId = document.Id,
            Mentions = [],
            Issues = [new ExtractionIssue(ExtractionIssueKind.EmptyDocument, "The document holds no text; the model was not asked.")],
            Coverage = new DocumentCoverage(document.Text.Length, document.Text.Length),
            Usage = new ExtractionUsage { InputTokens = 0, CachedInputTokens = 0, OutputTokens = 0, DecidedTokens = 0, Passes = 0 },
        };
    }

    private static DecodingDetails? FindDetails(ChatResponse response, ReadOnlySpan<byte> utf8Answer, string document, bool arePromised, List<ExtractionIssue> issues)
    {
        const string Loss = "It is not known how much of the document was read, and mentions have no confidence.";
        DecodingDetails? details = DecodingDetails.Find(response, out string? problem);
        problem ??= details is null ? null : DetailsCheck.FindContradiction(details, utf8Answer, document);
        if (problem is not null)
        {
            issues.Add(new ExtractionIssue(
                ExtractionIssueKind.DetailsUnreadable,
                $"The details that came with the answer under '{DecodingDetails.Key}' cannot be used: {problem}. {Loss} Look for middleware that changes answers, or for a cache of another version."));
            return null;
        }

        if (details is null && arePromised)
        {
            issues.Add(new ExtractionIssue(
                ExtractionIssueKind.DetailsMissing,
                $"The answer has no details under '{DecodingDetails.Key}', although the model's client gives them. {Loss} Look for middleware that drops AdditionalProperties of answers."));
        }

        return details;
    }

    private static int? ReadLength(ChatResponseUpdate update) =>
        DecodingDetails.Read(update.AdditionalProperties?.GetValueOrDefault(DecodingDetails.Key), out _)?.DocumentRead;

    private T ReadAnswer(
        ReadOnlySpan<byte> utf8Answer, string documentRead, ImmutableArray<DecodedString> decoded, ExtractionOptions options, List<LabeledMention>? mentions, List<ExtractionIssue> issues)
    {
        AnswerReaderOptions readerOptions = new()
        {
            Occurrences = options.Occurrences ?? OccurrencePolicy.All,
            Confidences = decoded.Select(text => text.Confidence ?? float.NaN).ToArray(),
            Mentions = mentions,
        };
        AnswerReader reader = new(utf8Answer, documentRead, readerOptions);
        T value = schema.Read(ref reader);
        issues.AddRange(reader.Issues);
        return value;
    }

    private static ExtractionUsage ReadUsage(UsageDetails? usage, DecodingDetails? details, TimeSpan elapsed) => new()
    {
        InputTokens = usage?.InputTokenCount,
        CachedInputTokens = usage?.CachedInputTokenCount,
        OutputTokens = usage?.OutputTokenCount,
        DecidedTokens = details?.DecidedTokens,
        Passes = details?.Passes,
        Elapsed = elapsed,
    };
}
