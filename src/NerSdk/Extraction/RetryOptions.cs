namespace NerSdk.Extraction;

/// <summary>When and how often a model is asked again.</summary>
public sealed class RetryOptions
{
    /// <summary>The most requests for one text, the first one included. Default: 3.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary>
    /// True: an answer of which something was lost goes back to the model with what was wrong. Default. False: only requests that fail are repeated.
    /// </summary>
    public bool RetriesLosses { get; set; } = true;

    /// <summary>
    /// The wait after the first request that failed; it doubles with each further one, and a random part of up to half is taken off. Default: 1 second.
    /// </summary>
    public TimeSpan Delay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait. A server that asks for a longer one in its <c>Retry-After</c> header is not asked again. Default: 60 seconds.</summary>
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Decides, for an exception that NerSdk does not know, whether the same request may succeed later. Default (null): it may not. Known are HTTP status 408, 429 and 5xx,
    /// timeouts and broken connections, as <see cref="HttpClient"/>, System.ClientModel, Azure.Core and Semantic Kernel report them.
    /// </summary>
    public Func<Exception, bool>? IsTransient { get; set; }

    /// <summary>The clock and the timers. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; set; } = TimeProvider.System;

    /// <summary>Makes a copy that can be changed without changing this one.</summary>
    public RetryOptions Clone() => (RetryOptions)MemberwiseClone();

    /// <summary>Checks the values. Extractors call it when they are made.</summary>
    /// <exception cref="ArgumentException">A value cannot be used; <see cref="ArgumentException.ParamName"/> is the name of the option.</exception>
    public void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MaxAttempts);
        ArgumentOutOfRangeException.ThrowIfLessThan(Delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxDelay, Delay);
        ArgumentNullException.ThrowIfNull(TimeProvider);
    }
}
