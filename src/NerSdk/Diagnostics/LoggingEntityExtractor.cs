using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;
using NerSdk.Extraction;
using NerSdk.Schemas;

namespace NerSdk.Diagnostics;

/// <summary>Logs calls of an extractor: start, end, issues, failures.</summary>
/// <remarks>
/// Ids, lengths, counts and kinds of issues are logged at Debug, issues at Warning, failures at Error. Texts of documents and answers are
/// logged at Trace only; do not switch that on if they must not be stored.
/// </remarks>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class LoggingEntityExtractor<T> : DelegatingEntityExtractor<T>
{
    private readonly ILogger _logger;
    private readonly string _schema;

    /// <summary>Creates the extractor.</summary>
    /// <param name="innerExtractor">The extractor whose calls are logged.</param>
    /// <param name="logger">Takes the messages.</param>
    public LoggingEntityExtractor(IEntityExtractor<T> innerExtractor, ILogger logger)
        : base(innerExtractor)
    {
        ArgumentNullException.ThrowIfNull(logger);
        _logger = logger;
        _schema = (innerExtractor.GetService(typeof(EntitySchema)) as EntitySchema)?.Name ?? typeof(T).Name;
    }

    /// <inheritdoc/>
    public override async Task<ExtractionResult<T>> ExtractAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        LogStart(document);
        try
        {
            ExtractionResult<T> result = await base.ExtractAsync(document, options, cancellationToken).ConfigureAwait(false);
            LogEnd(document, result);
            return result;
        }
        catch (Exception exception)
        {
            LogFailure(document, exception);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ExtractionUpdate<T>> ExtractStreamingAsync(
        TextDocument document, ExtractionOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        LogStart(document);
        IAsyncEnumerator<ExtractionUpdate<T>> updates = base.ExtractStreamingAsync(document, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (updates.ConfigureAwait(false))
        {
            while (await MoveNextAsync(updates, document).ConfigureAwait(false))
            {
                if (updates.Current.Result is { } result)
                {
                    LogEnd(document, result);
                }
                else
                {
                    ExtractionLog.Updated(_logger, _schema, NameOf(document), updates.Current.FinalFields.Count);
                }

                yield return updates.Current;
            }
        }
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ExtractionUpdate<T>> updates, TextDocument document)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            LogFailure(document, exception);
            throw;
        }
    }

    private static bool IsLossOrRepair(ExtractionIssue issue) => issue.Severity != ExtractionIssueSeverity.Information;

    private static string NameOf(TextDocument document) => document.Id ?? "without id";

    private void LogStart(TextDocument document)
    {
        ExtractionLog.Started(_logger, _schema, NameOf(document), document.Text.Length);
        ExtractionLog.DocumentRead(_logger, _schema, NameOf(document), document.Text);
    }

    private void LogEnd(TextDocument document, ExtractionResult<T> result)
    {
        if (_logger.IsEnabled(LogLevel.Warning) && string.Join(", ", result.Issues.Where(IsLossOrRepair).Select(issue => issue.Kind)) is { Length: > 0 } kinds)
        {
            ExtractionLog.HasIssues(_logger, _schema, NameOf(document), kinds);
        }

        ExtractionLog.Completed(
            _logger, _schema, NameOf(document), result.Usage.Elapsed.TotalMilliseconds, result.Mentions.Count, result.Issues.Count, result.Usage.InputTokens, result.Usage.OutputTokens);
        if (_logger.IsEnabled(LogLevel.Trace))
        {
            ExtractionLog.Found(_logger, _schema, NameOf(document), ExtractionJson.WriteToString(result));
        }
    }

    private void LogFailure(TextDocument document, Exception exception)
    {
        if (exception is OperationCanceledException)
        {
            ExtractionLog.Cancelled(_logger, _schema, NameOf(document));
        }
        else
        {
            ExtractionLog.Failed(_logger, _schema, NameOf(document), exception);
        }
    }
}
