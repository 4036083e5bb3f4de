using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NerSdk.Diagnostics;
using NerSdk.Extraction;

namespace NerSdk;

/// <summary>Puts logging, telemetry and retries around an extractor.</summary>
public static class EntityExtractorBuilderExtensions
{
    /// <summary>Logs the calls of the extractors added after this one; see <see cref="LoggingEntityExtractor{T}"/>.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="loggerFactory">Makes the logger. Default: the one of the services; <see cref="EntityExtractorBuilder{T}.Build"/> throws if they have none.</param>
    /// <returns>The same builder.</returns>
    public static EntityExtractorBuilder<T> UseLogging<T>(this EntityExtractorBuilder<T> builder, ILoggerFactory? loggerFactory = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use((inner, services) =>
        {
            ILoggerFactory factory = loggerFactory ?? services.GetRequiredService<ILoggerFactory>();
            return factory == NullLoggerFactory.Instance ? inner : new LoggingEntityExtractor<T>(inner, factory.CreateLogger("NerSdk.Extraction"));
        });
    }

    /// <summary>Emits activities and metrics for the calls of the extractors added after this one; see <see cref="OpenTelemetryEntityExtractor{T}"/>.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="sourceName">The name of the activity source and of the meter. Default: <c>NerSdk</c>.</param>
    /// <param name="configure">Sets properties of the extractor. Default: nothing.</param>
    /// <returns>The same builder.</returns>
    public static EntityExtractorBuilder<T> UseOpenTelemetry<T>(
        this EntityExtractorBuilder<T> builder, string? sourceName = null, Action<OpenTelemetryEntityExtractor<T>>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(inner =>
        {
            OpenTelemetryEntityExtractor<T> extractor = new(inner, sourceName);
            configure?.Invoke(extractor);
            return extractor;
        });
    }

    /// <summary>Repeats the calls of the extractors added after this one if that can help; see <see cref="RetryingExtractor{T}"/>.</summary>
    /// <typeparam name="T">The annotated record.</typeparam>
    /// <param name="builder">The builder.</param>
    /// <param name="options">When and how often. Default: at most 3 attempts.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public static EntityExtractorBuilder<T> UseRetries<T>(this EntityExtractorBuilder<T> builder, RetryOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        options?.Validate();
        return builder.Use(inner => new RetryingExtractor<T>(inner, options));
    }
}
