using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using NerSdk.Chat;

namespace NerSdk.Extraction;

/// <summary>What an exception says about a request that failed. Each client library has exceptions of its own, and their properties differ by few words.</summary>
/// <param name="IsTransient">True if the same request may succeed later.</param>
/// <param name="RetryAfter">How long the server asks to wait; null if it does not say.</param>
internal readonly record struct RequestFailure(bool IsTransient, TimeSpan? RetryAfter)
{
    /// <summary>Reads an exception and what caused it. What wraps an exception knows less than that.</summary>
    public static RequestFailure Of(Exception exception, RetryOptions options)
    {
        bool isTransient = options.IsTransient?.Invoke(exception) is true;
        TimeSpan? retryAfter = null;
        for (Exception? cause = exception; cause is not null; cause = cause.InnerException)
        {
            retryAfter ??= ReadRetryAfter(cause, options.TimeProvider);
            int? status = ReadStatus(cause);
            isTransient |= status switch
            {
                null or 0 => cause is ModelRequestException { IsTransient: true } or HttpRequestException { StatusCode: null } or IOException or TimeoutException,
                408 or 429 or >= 500 => true,
                _ => false,
            };
            if (status is >= 400 and not (408 or 429) and < 500)
            {
                return default; // Refused for what it asks: nothing below it makes that better.
            }
        }

        return new RequestFailure(isTransient, retryAfter);
    }

    private static int? ReadStatus(Exception exception) => exception is HttpRequestException http
        ? (int?)http.StatusCode
        : (GetProperty(exception, "Status") ?? GetProperty(exception, "StatusCode")) switch
        {
            int status => status,
            HttpStatusCode status => (int)status,
            _ => null,
        };

    private static TimeSpan? ReadRetryAfter(Exception exception, TimeProvider clock)
    {
        if (Invoke(exception, "GetRawResponse") is not { } response || GetProperty(response, "Headers") is not IEnumerable<KeyValuePair<string, string>> headers)
        {
            return null;
        }

        string? value = headers.FirstOrDefault(header => header.Key.Equals("Retry-After", StringComparison.OrdinalIgnoreCase)).Value;
        TimeSpan? after = int.TryParse(value, CultureInfo.InvariantCulture, out int seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out DateTimeOffset date) ? date - clock.GetUtcNow()
            : null;
        return after < TimeSpan.Zero ? TimeSpan.Zero : after;
    }

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "If an application was trimmed of a property that nothing else reads, the status is unknown.")]
    private static object? GetProperty(object value, string name) => value.GetType().GetProperty(name)?.GetValue(value);

    [UnconditionalSuppressMessage("Trimming", "IL2075", Justification = "If an application was trimmed of a method that nothing else calls, the header is unknown.")]
    private static object? Invoke(object value, string name) => value.GetType().GetMethod(name, [])?.Invoke(value, null);
}
