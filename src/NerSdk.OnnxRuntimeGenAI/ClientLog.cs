using Microsoft.Extensions.Logging;

namespace NerSdk.OnnxRuntimeGenAI;

/// <summary>The messages of an <see cref="OnnxRuntimeGenAIExtractionClient"/>. None holds text of prompts, documents or answers.</summary>
internal static partial class ClientLog
{
    [LoggerMessage(1, LogLevel.Information, "Model {Model} was loaded from {Folder} in {ElapsedMs} ms: providers {Providers}, {Threads} threads per pass, context of {ContextLength} tokens.")]
    public static partial void Loaded(ILogger logger, string model, string folder, long elapsedMs, string providers, string threads, int contextLength);

    [LoggerMessage(2, LogLevel.Debug, "Model {Model} answered in {ElapsedMs} ms, after {WaitedMs} ms of waiting: {InputTokens} tokens in, {OutputTokens} tokens out, {Passes} passes.")]
    public static partial void Answered(ILogger logger, string model, long elapsedMs, long waitedMs, long? inputTokens, long? outputTokens, int passes);

    [LoggerMessage(3, LogLevel.Warning, "ONNX Runtime was started before NerSdk.OnnxRuntimeGenAI was loaded, so its telemetry may be on: it may look up names on the network and write a file. Set the environment variable ORT_DISABLE_TELEMETRY to 1 for the process, or load a model of NerSdk first.")]
    public static partial void TelemetryMayBeOn(ILogger logger);
}
