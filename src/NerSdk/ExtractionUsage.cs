using System.Globalization;

namespace NerSdk;

/// <summary>What an extraction cost. Null if the backend does not say.</summary>
public sealed record ExtractionUsage
{
    /// <summary>Tokens of the prompt, cached ones included.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Tokens of the prompt that were computed for an earlier document and reused.</summary>
    public long? CachedInputTokens { get; init; }

    /// <summary>Tokens of the answer, the end token included.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Tokens of the answer that the model decided; the others were forced by the grammar.</summary>
    public long? DecidedTokens { get; init; }

    /// <summary>Forward passes of the model, those for the prompt included.</summary>
    public long? Passes { get; init; }

    /// <summary>Wall time of the extraction, waiting included; the caller's own time between the updates of a stream is not.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>
    /// The part of <see cref="Elapsed"/> in which other requests kept the model busy. Many long waits call for more workers. Loading the model does
    /// not count. An answer from a cache says, here and in <see cref="Worked"/>, how it was when the model wrote it.
    /// </summary>
    public TimeSpan? Waited { get; init; }

    /// <summary>The part of <see cref="Elapsed"/> in which the model worked on this document.</summary>
    public TimeSpan? Worked { get; init; }

    /// <summary>How many requests the model got for it, those that failed included: more than 1 after retries, and for a document read in windows.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>What is known: <c>118 tokens in (80 cached), 34 out (12 decided), 20 passes, 172 ms (0 waiting)</c>.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{InputTokens:0 'tokens in'}{CachedInputTokens: (0 'cached')}{(InputTokens is null ? "" : ", ")}{OutputTokens:0 'out'}{DecidedTokens: (0 'decided')}{(OutputTokens is null ? "" : ", ")}{Passes:0 'passes, '}{Elapsed.TotalMilliseconds:0} ms{Waited?.TotalMilliseconds: (0 'waiting')}{(Attempts > 1 ? $", {Attempts} requests" : "")}");

    /// <summary>The cost of two requests. What one of them does not say is not known of both.</summary>
    internal ExtractionUsage Plus(ExtractionUsage other) => new()
    {
        InputTokens = InputTokens + other.InputTokens,
        CachedInputTokens = CachedInputTokens + other.CachedInputTokens,
        OutputTokens = OutputTokens + other.OutputTokens,
        DecidedTokens = DecidedTokens + other.DecidedTokens,
        Passes = Passes + other.Passes,
        Elapsed = Elapsed + other.Elapsed,
        Waited = Waited + other.Waited,
        Worked = Worked + other.Worked,
        Attempts = Attempts + other.Attempts,
    };
}
