using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using NerSdk.Extraction;
using NerSdk.Schemas;

namespace NerSdk.Diagnostics;

/// <summary>
/// Emits an activity <c>extract {schema}</c> for each call, histograms <c>nersdk.extraction.duration</c>, <c>nersdk.extraction.waiting</c> (for a
/// free worker, if the client reports it; both in seconds) and <c>nersdk.extraction.tokens</c>, with the tags of OpenTelemetry's conventions for generative AI and of our own (<c>nersdk.*</c>).
/// </summary>
/// <remarks>
/// The conventions are still experimental, and so are the names here. The activity source and the meter are named <c>NerSdk</c> unless you
/// give another name. Requests to the model are reported by the chat client's own <c>UseOpenTelemetry</c>; its activities lie within these.
/// </remarks>
/// <typeparam name="T">The annotated record.</typeparam>
public sealed class OpenTelemetryEntityExtractor<T> : DelegatingEntityExtractor<T>
{
    private readonly ActivitySource _activities;
    private readonly Meter _meter;
    private readonly Histogram<double> _duration;
    private readonly Histogram<double> _waiting;
    private readonly Histogram<long> _tokens;
    private readonly EntitySchema? _schema;
    private readonly string _schemaName;
    private readonly ChatClientMetadata? _model;

    /// <summary>Creates the extractor.</summary>
    /// <param name="innerExtractor">The extractor whose calls are reported.</param>
    /// <param name="sourceName">The name of the activity source and of the meter. Default: <c>NerSdk</c>.</param>
    public OpenTelemetryEntityExtractor(IEntityExtractor<T> innerExtractor, string? sourceName = null)
        : base(innerExtractor)
    {
        string name = string.IsNullOrEmpty(sourceName) ? Telemetry.SourceName : sourceName;
        _activities = new ActivitySource(name);
        _meter = new Meter(name);
        _duration = _meter.CreateHistogram(
            Telemetry.Duration, "s", "Duration of extractions", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Telemetry.DurationBuckets });
        _waiting = _meter.CreateHistogram(
            Telemetry.Waiting, "s", "Time in which extractions waited for a free worker", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Telemetry.DurationBuckets });
        _tokens = _meter.CreateHistogram(
            Telemetry.Tokens, "{token}", "Tokens of prompts and answers", advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = Telemetry.TokenBuckets });
        _schema = innerExtractor.GetService(typeof(EntitySchema)) as EntitySchema;
        _schemaName = _schema?.Name ?? typeof(T).Name;
        _model = innerExtractor.GetService(typeof(ChatClientMetadata)) as ChatClientMetadata;
    }

    /// <summary>
    /// True: activities carry the texts of documents and results (<c>nersdk.document.text</c>, <c>nersdk.result</c>). Default: false, unless the
    /// environment variable <c>OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT</c> is <c>true</c>.
    /// </summary>
    public bool EnableSensitiveData { get; set; } =
        string.Equals(Environment.GetEnvironmentVariable("OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"), "true", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override async Task<ExtractionResult<T>> ExtractAsync(TextDocument document, ExtractionOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        using Activity? activity = Start(document, options);
        long start = Stopwatch.GetTimestamp();
        try
        {
            ExtractionResult<T> result = await base.ExtractAsync(document, options, cancellationToken).ConfigureAwait(false);
            End(activity, result, Stopwatch.GetElapsedTime(start));
            return result;
        }
        catch (Exception exception)
        {
            Fail(activity, exception, Stopwatch.GetElapsedTime(start));
            throw;
        }
    }

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ExtractionUpdate<T>> ExtractStreamingAsync(
        TextDocument document, ExtractionOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        using Activity? activity = Start(document, options);
        long start = Stopwatch.GetTimestamp();
        IAsyncEnumerator<ExtractionUpdate<T>> updates = base.ExtractStreamingAsync(document, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (updates.ConfigureAwait(false))
        {
            while (await MoveNextAsync(updates, activity, start).ConfigureAwait(false))
            {
                if (updates.Current.Result is { } result)
                {
                    End(activity, result, Stopwatch.GetElapsedTime(start));
                }

                yield return updates.Current;
                if (activity is not null)
                {
                    // The caller's context comes back with its call: https://github.com/dotnet/runtime/issues/47802.
                    Activity.Current = activity;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(ActivitySource) ? _activities : base.GetService(serviceType, serviceKey);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _activities.Dispose();
            _meter.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ExtractionUpdate<T>> updates, Activity? activity, long start)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Fail(activity, exception, Stopwatch.GetElapsedTime(start));
            throw;
        }
    }

    private Activity? Start(TextDocument document, ExtractionOptions? options)
    {
        Activity? activity = _activities.StartActivity($"{Telemetry.Operation} {_schemaName}");
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(Telemetry.OperationName, Telemetry.Operation);
            activity.SetTag(Telemetry.ProviderName, _model?.ProviderName);
            activity.SetTag(Telemetry.RequestModel, _model?.DefaultModelId);
            activity.SetTag(Telemetry.RequestMaxTokens, options?.MaxOutputTokens);
            activity.SetTag(Telemetry.SchemaName, _schemaName);
            activity.SetTag(Telemetry.SchemaFingerprint, _schema?.Fingerprint);
            activity.SetTag(Telemetry.DocumentId, document.Id);
            activity.SetTag(Telemetry.DocumentLength, document.Text.Length);
            if (EnableSensitiveData)
            {
                activity.SetTag(Telemetry.DocumentText, document.Text);
            }
        }

        return activity;
    }

    private void End(Activity? activity, ExtractionResult<T> result, TimeSpan elapsed)
    {
        TagList tags = CreateMetricTags();
        _duration.Record(elapsed.TotalSeconds, tags);
        if (result.Usage.Waited is { } waited)
        {
            _waiting.Record(waited.TotalSeconds, tags);
        }

        RecordTokens(result.Usage.InputTokens, "input");
        RecordTokens(result.Usage.OutputTokens, "output");
        if (activity is { IsAllDataRequested: true })
        {
            activity.SetTag(Telemetry.InputTokens, result.Usage.InputTokens);
            activity.SetTag(Telemetry.CachedInputTokens, result.Usage.CachedInputTokens);
            activity.SetTag(Telemetry.OutputTokens, result.Usage.OutputTokens);
            activity.SetTag(Telemetry.Waiting, result.Usage.Waited?.TotalSeconds);
            activity.SetTag(Telemetry.DocumentRead, result.Coverage.Read);
            activity.SetTag(Telemetry.Mentions, result.Mentions.Count);
            activity.SetTag(Telemetry.Issues, result.Issues.Count);
            if (result.Issues.Count > 0)
            {
                activity.SetTag(Telemetry.IssueKinds, string.Join(',', result.Issues.Select(issue => issue.Kind).Distinct()));
            }

            if (EnableSensitiveData)
            {
                activity.SetTag(Telemetry.Result, ExtractionJson.WriteToString(result));
            }
        }

        void RecordTokens(long? count, string type)
        {
            if (count is { } known)
            {
                TagList typed = tags;
                typed.Add(Telemetry.TokenType, type);
                _tokens.Record(known, typed);
            }
        }
    }

    private void Fail(Activity? activity, Exception exception, TimeSpan elapsed)
    {
        string type = exception.GetType().FullName!;
        TagList tags = CreateMetricTags();
        tags.Add(Telemetry.ErrorType, type);
        _duration.Record(elapsed.TotalSeconds, tags);
        activity?.SetTag(Telemetry.ErrorType, type);

        // A message may hold a text of the document.
        activity?.SetStatus(ActivityStatusCode.Error, EnableSensitiveData ? exception.Message : null);
    }

    private TagList CreateMetricTags()
    {
        TagList tags = new() { { Telemetry.OperationName, Telemetry.Operation }, { Telemetry.SchemaName, _schemaName } };
        AddKnown(Telemetry.ProviderName, _model?.ProviderName);
        AddKnown(Telemetry.RequestModel, _model?.DefaultModelId);
        return tags;

        void AddKnown(string name, string? value)
        {
            if (value is not null)
            {
                tags.Add(name, value);
            }
        }
    }
}
