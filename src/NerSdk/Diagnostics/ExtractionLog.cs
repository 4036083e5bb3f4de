using Microsoft.Extensions.Logging;

namespace NerSdk.Diagnostics;

/// <summary>The messages of a <see cref="LoggingEntityExtractor{T}"/>. Texts of documents and answers are in those of level Trace only.</summary>
internal static partial class ExtractionLog
{
    [LoggerMessage(1, LogLevel.Debug, "Extraction of {Schema} from document {DocumentId} started: {Length} UTF-16 code units.")]
    public static partial void Started(ILogger logger, string schema, string? documentId, int length);

    [LoggerMessage(2, LogLevel.Trace, "Extraction of {Schema} from document {DocumentId}: {Text}")]
    public static partial void DocumentRead(ILogger logger, string schema, string? documentId, string text);

    [LoggerMessage(3, LogLevel.Debug, "Extraction of {Schema} from document {DocumentId} completed in {ElapsedMs} ms: {Mentions} mentions, {Issues} issues, {InputTokens} tokens in, {OutputTokens} tokens out.")]
    public static partial void Completed(ILogger logger, string schema, string? documentId, double elapsedMs, int mentions, int issues, long? inputTokens, long? outputTokens);

    [LoggerMessage(4, LogLevel.Trace, "Extraction of {Schema} from document {DocumentId} found: {Result}")]
    public static partial void Found(ILogger logger, string schema, string? documentId, string result);

    [LoggerMessage(5, LogLevel.Warning, "Extraction of {Schema} from document {DocumentId} lost or repaired something: {Issues}.")]
    public static partial void HasIssues(ILogger logger, string schema, string? documentId, string issues);

    [LoggerMessage(6, LogLevel.Debug, "Extraction of {Schema} from document {DocumentId}: {FieldCount} fields are final.")]
    public static partial void Updated(ILogger logger, string schema, string? documentId, int fieldCount);

    [LoggerMessage(7, LogLevel.Debug, "Extraction of {Schema} from document {DocumentId} was cancelled.")]
    public static partial void Cancelled(ILogger logger, string schema, string? documentId);

    [LoggerMessage(8, LogLevel.Error, "Extraction of {Schema} from document {DocumentId} failed.")]
    public static partial void Failed(ILogger logger, string schema, string? documentId, Exception exception);
}
