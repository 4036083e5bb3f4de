using System.Net;
using Microsoft.AspNetCore.Http;

namespace NerSdk.SemanticKernel.Tests.OpenAI;

/// <summary>What the server answers to a request that it accepts.</summary>
/// <param name="Text">The model's answer.</param>
internal sealed record ServerAnswer(string Text)
{
    public string FinishReason { get; init; } = "stop";

    /// <summary>Sends the answer in its own way, whole or streamed; null for the usual way.</summary>
    public Func<HttpContext, bool, Task>? Send { get; init; }

    public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

    /// <summary>True: the model never finishes, and a test has to cancel.</summary>
    public bool IsEndless { get; init; }

    /// <summary>Completed once a request for an endless answer is there.</summary>
    public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completed once the client of an endless answer has gone away.</summary>
    public TaskCompletionSource Aborted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
