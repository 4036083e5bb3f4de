namespace NerSdk.Diagnostics;

/// <summary>
/// Names of what an <see cref="OpenTelemetryEntityExtractor{T}"/> emits: those of OpenTelemetry's conventions for generative AI if they have
/// one, else of our own.
/// </summary>
/// <seealso href="https://opentelemetry.io/docs/specs/semconv/gen-ai/"/>
internal static class Telemetry
{
    public const string SourceName = "NerSdk";
    public const string Operation = "extract";

    public const string OperationName = "gen_ai.operation.name";
    public const string ProviderName = "gen_ai.provider.name";
    public const string RequestModel = "gen_ai.request.model";
    public const string RequestMaxTokens = "gen_ai.request.max_tokens";
    public const string InputTokens = "gen_ai.usage.input_tokens";
    public const string CachedInputTokens = "gen_ai.usage.cache_read.input_tokens";
    public const string OutputTokens = "gen_ai.usage.output_tokens";
    public const string TokenType = "gen_ai.token.type";
    public const string ErrorType = "error.type";

    public const string SchemaName = "nersdk.schema.name";
    public const string SchemaFingerprint = "nersdk.schema.fingerprint";
    public const string DocumentId = "nersdk.document.id";
    public const string DocumentLength = "nersdk.document.length";
    public const string DocumentRead = "nersdk.document.read";
    public const string DocumentText = "nersdk.document.text";
    public const string Mentions = "nersdk.mentions";
    public const string Issues = "nersdk.issues";
    public const string IssueKinds = "nersdk.issue.kinds";
    public const string Result = "nersdk.result";

    public const string Duration = "nersdk.extraction.duration";
    public const string Waiting = "nersdk.extraction.waiting";
    public const string Tokens = "nersdk.extraction.tokens";

    // The buckets that the conventions advise for gen_ai.client.operation.duration and gen_ai.client.token.usage.
    public static readonly double[] DurationBuckets = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64, 1.28, 2.56, 5.12, 10.24, 20.48, 40.96, 81.92];
    public static readonly long[] TokenBuckets = [1, 4, 16, 64, 256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304, 16777216, 67108864];
}
