using NerSdk.Chat;
using System.Buffers;
using System.Diagnostics;
using System.Text;
using Microsoft.Extensions.AI;
using NerSdk.Schemas;
using NerSdk.Answers;

namespace NerSdk.Extraction;

/// <summary>Finds entities by asking a chat model with the schema's prompt. Works with any <see cref="IChatClient"/>.</summary>
/// <remarks>Safe for concurrent use where the client is.</remarks>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class PromptedExtractor<T> : IEntityExtractor<T>
    where T : IEntitySchema<T>
{
    private readonly IChatClient _client;
    private readonly PromptedExtractorOptions<T> _options;

    /// <summary>Creates an extractor.</summary>
    /// <param name="client">The model. The extractor does not dispose it.</param>
    /// <param name="options">Options. Default: no examples, every occurrence.</param>
    public PromptedExtractor(IChatClient client, PromptedExtractorOptions<T>? options = null)
    {
        ArgumentNullException.ThrowIfNull(client);
        _client = client;
        _options = options ?? new PromptedExtractorOptions<T>();
    }

    /// <inheritdoc/>
    public async Task<ExtractionResult<T>> ExtractAsync(string document, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        cancellationToken.ThrowIfCancellationRequested();
        if (string.IsNullOrWhiteSpace(document))
        {
            return NothingToRead(document);
        }

        long start = Stopwatch.GetTimestamp();
        ChatOptions chatOptions = new ChatOptions { MaxOutputTokens = _options.MaxOutputTokens, Temperature = 0 }.WithEntitySchema(T.Schema);
        _options.ConfigureRequest?.Invoke(chatOptions);
        ChatResponse response = await _client
            .GetResponseAsync(EntityPrompt.CreateMessages(T.Schema, document, _options.Examples), chatOptions, cancellationToken)
            .ConfigureAwait(false);
        return Read(document, response, Stopwatch.GetElapsedTime(start));
    }

    private ExtractionResult<T> Read(string document, ChatResponse response, TimeSpan elapsed)
    {
        DecodingDetails? details = DecodingDetails.Find(response, out _);
        DocumentCoverage coverage = new(details?.DocumentRead ?? document.Length, document.Length);
        List<ExtractionIssue> issues = [.. DocumentIssues.Find(document, coverage, details?.BytesNotRead ?? 0)];
        if (response.FinishReason == ChatFinishReason.Length)
        {
            issues.Add(new ExtractionIssue(
                ExtractionIssueKind.AnswerTruncated,
                "The model reached its token limit before the answer was complete; mentions behind that place are missing. Raise MaxOutputTokens, or give it a shorter document."));
        }

        List<LabeledMention> mentions = [];
        AnswerReaderOptions readerOptions = new()
        {
            Occurrences = _options.Occurrences,
            Confidences = details?.Strings.Select(text => text.Confidence ?? float.NaN).ToArray() ?? default,
            Mentions = mentions,
        };
        T value = ReadAnswer(response.Text, coverage.IsComplete ? document : document[..coverage.Read], readerOptions, issues);
        return new ExtractionResult<T>
        {
            Value = value,
            Mentions = mentions,
            Issues = issues,
            Coverage = coverage,
            Usage = new ExtractionUsage
            {
                InputTokens = response.Usage?.InputTokenCount,
                CachedInputTokens = response.Usage?.CachedInputTokenCount,
                OutputTokens = response.Usage?.OutputTokenCount,
                DecidedTokens = details?.DecidedTokens,
                Passes = details?.Passes,
                Elapsed = elapsed,
            },
        };
    }

    private static T ReadAnswer(string answer, string document, AnswerReaderOptions options, List<ExtractionIssue> issues)
    {
        byte[] utf8 = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(answer.Length));
        try
        {
            AnswerReader reader = new(utf8.AsSpan(0, Encoding.UTF8.GetBytes(answer, utf8)), document, options);
            T value = T.Schema.Read(ref reader);
            issues.AddRange(reader.Issues);
            return value;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(utf8);
        }
    }

    private static ExtractionResult<T> NothingToRead(string document)
    {
        IReadOnlyList<Mention>[] nothing = new IReadOnlyList<Mention>[T.Schema.Fields.Length];
        Array.Fill(nothing, []);
        return new ExtractionResult<T>
        {
            Value = T.Schema.Create(nothing),
            Mentions = [],
            Issues = [new ExtractionIssue(ExtractionIssueKind.EmptyDocument, "The document holds no text; the model was not asked.")],
            Coverage = new DocumentCoverage(document.Length, document.Length),
            Usage = new ExtractionUsage { InputTokens = 0, CachedInputTokens = 0, OutputTokens = 0, DecidedTokens = 0, Passes = 0 },
        };
    }
}
