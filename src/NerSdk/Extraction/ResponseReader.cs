using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.AI;
using NerSdk.Answers;
using NerSdk.Answers.Repair;
using NerSdk.Chat;
using NerSdk.Metadata;
using NerSdk.Schemas;
using NerSdk.Shapes;

namespace NerSdk.Extraction;

/// <summary>Makes results from what a chat client returned.</summary>
internal sealed class ResponseReader<T>(EntitySchema<T> schema)
{
    /// <summary>Reads a whole answer.</summary>
    public ExtractionResult<T> Read(TextDocument document, ChatResponse response, ExtractionOptions options, bool detailsArePromised, TimeSpan elapsed, CancellationToken cancellationToken)
    {
        string answer = response.Text;
        byte[] rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(answer.Length));
        try
        {
            ReadOnlySpan<byte> utf8 = rented.AsSpan(0, Encoding.UTF8.GetBytes(answer, rented));
            DecodingDetails? details = DecodingDetails.Find(response, out string? problem);
            if (details?.DocumentRead > document.Text.Length)
            {
                problem = $"they say that {details.DocumentRead} UTF-16 code units of the document were read, but it has {document.Text.Length}";
            }

            ReadAnswer read = problem is null ? Read(utf8, document.Text, details, details?.DocumentRead, options, cancellationToken) : default;
            problem ??= read.DetailsProblem;
            if (problem is not null)
            {
                // What fits in part is not trusted in part.
                details = null;
                read = Read(utf8, document.Text, null, null, options, cancellationToken);
            }

            IReadOnlyList<ExtractionIssue> answerIssues = AnswerIssues.Complete(response, utf8, read.Issues);

            // A client that neither tells nor promises to tell is taken to give its model the document that it was sent.
            int? lengthRead = details?.DocumentRead ?? (problem is null && !detailsArePromised ? document.Text.Length : null);
            DocumentCoverage coverage = new(lengthRead, document.Text.Length);
            return new ExtractionResult<T>
            {
                Value = read.Value,
                DocumentId = document.Id,
                Mentions = read.Mentions,
                Issues =
                [
                    .. DetailsIssues(details, problem, detailsArePromised),
                    .. DocumentIssues.Find(document.Text, coverage, details?.BytesNotRead ?? 0),
                    .. answerIssues,
                ],
                Coverage = coverage,
                Ranges = RangesOf(coverage),
                Usage = ReadUsage(response.Usage, details, elapsed),
                RawAnswer = answer,
                FinishReason = response.FinishReason,
            };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Reads the fields that are final so far.</summary>
    public ExtractionUpdate<T> ReadPartial(TextDocument document, PartialAnswer answer, IReadOnlyList<ChatResponseUpdate> updates, ExtractionOptions options, CancellationToken cancellationToken)
    {
        int read = updates.Select(ReadLength).FirstOrDefault(known => known is not null) ?? document.Text.Length;
        return new ExtractionUpdate<T>
        {
            Value = ReadStrictly(answer.Closed(), document.Text, [], Math.Min(read, document.Text.Length), options, cancellationToken).Value,
            FinalFields = [.. answer.Fields.Select(schema.FindMember).OfType<SchemaMember>().Select(member => member.Name).Distinct()],
        };
    }

    /// <summary>The result for a document without text.</summary>
    public ExtractionResult<T> NothingToRead(TextDocument document) => new()
    {
        Value = schema.CreateEmpty(),
        DocumentId = document.Id,
        Mentions = [],
        Issues = [DocumentIssues.Empty],
        Coverage = new DocumentCoverage(document.Text.Length, document.Text.Length),
        Ranges = RangesOf(new DocumentCoverage(document.Text.Length, document.Text.Length)),
        Usage = new ExtractionUsage { InputTokens = 0, CachedInputTokens = 0, OutputTokens = 0, DecidedTokens = 0, Passes = 0 },
    };

    private static IEnumerable<ExtractionIssue> DetailsIssues(DecodingDetails? details, string? problem, bool arePromised)
    {
        const string Loss = "It is not known how much of the document was read, and mentions have no confidence.";
        if (problem is not null)
        {
            yield return new ExtractionIssue(
                ExtractionIssueKind.DetailsUnreadable,
                $"The details that came with the answer under '{DecodingDetails.Key}' cannot be used: {problem}. {Loss} Look for middleware that changes answers, or for a cache of another version.");
        }
        else if (details is null && arePromised)
        {
            yield return new ExtractionIssue(
                ExtractionIssueKind.DetailsMissing,
                $"The answer has no details under '{DecodingDetails.Key}', although the model's client gives them. {Loss} Look for middleware that drops AdditionalProperties of answers.");
        }
    }

    private static IReadOnlyList<DocumentRange> RangesOf(DocumentCoverage coverage) => coverage switch
    {
        (null, _) or (_, 0) => [],
        (int read, int length) when read == length => [new DocumentRange(new TextSpan(0, length), DocumentRangeState.Read)],
        (int read, int length) =>
        [
            new DocumentRange(new TextSpan(0, read), DocumentRangeState.Read),
            new DocumentRange(new TextSpan(read, length), DocumentRangeState.Skipped, "it did not fit into the model's context"),
        ],
    };

    private static int? ReadLength(ChatResponseUpdate update) =>
        DecodingDetails.Read(update.AdditionalProperties?.GetValueOrDefault(DecodingDetails.Key), out _)?.DocumentRead;

    // Strictly first: only an answer that loses something is looked at again, by a reader that takes its time.
    private ReadAnswer Read(
        ReadOnlySpan<byte> utf8Answer, string document, DecodingDetails? details, int? lengthRead, ExtractionOptions options, CancellationToken cancellationToken)
    {
        ReadAnswer strict = ReadStrictly(utf8Answer, document, details?.Strings ?? [], lengthRead, options, cancellationToken);
        if (!strict.Issues.Any(issue => AnswerRepair.CanHelp(issue.Kind))
            || AnswerRepair.Repair(utf8Answer, schema.Shape, document, lengthRead ?? document.Length, cancellationToken) is not { } repaired)
        {
            return strict;
        }

        ImmutableArray<DecodedString> decoded = repaired.Move(details?.Strings ?? [], out string? problem);
        ReadAnswer read = ReadStrictly(repaired.Json, document, decoded, lengthRead, options, cancellationToken);
        if (read.Mentions.Count < strict.Mentions.Count)
        {
            return strict;
        }

        IEnumerable<ExtractionIssue> left = read.Issues.Where(issue => !repaired.IsCut || issue.Kind != ExtractionIssueKind.MissingField).Select(repaired.Locate);
        return read with { Issues = [.. repaired.Issues, .. left], DetailsProblem = problem ?? read.DetailsProblem };
    }

    private ReadAnswer ReadStrictly(
        ReadOnlySpan<byte> utf8Answer, string document, ImmutableArray<DecodedString> decoded, int? lengthRead, ExtractionOptions options, CancellationToken cancellationToken)
    {
        List<LabeledMention> mentions = [];
        AnswerReader reader = new(utf8Answer, document, new AnswerReaderOptions
        {
            Occurrences = options.Occurrences ?? OccurrencePolicy.All,
            Decoded = decoded,
            Mentions = mentions,
            DocumentRead = lengthRead,
            CancellationToken = cancellationToken,
        });
        T value = schema.Read(ref reader);
        return new ReadAnswer(value, mentions, reader.Issues, reader.DecodedProblem);
    }

    private static ExtractionUsage ReadUsage(UsageDetails? usage, DecodingDetails? details, TimeSpan elapsed) => new()
    {
        InputTokens = usage?.InputTokenCount,
        CachedInputTokens = usage?.CachedInputTokenCount,
        OutputTokens = usage?.OutputTokenCount,
        DecidedTokens = details?.DecidedTokens,
        Passes = details?.Passes,
        Elapsed = elapsed,
        Waited = details?.Waited,
        Worked = details?.Worked,
    };

    private readonly record struct ReadAnswer(T Value, List<LabeledMention> Mentions, IReadOnlyList<ExtractionIssue> Issues, string? DetailsProblem);
}
