using System.Net;

namespace NerSdk.SemanticKernel.Tests.OpenAI;

/// <summary>What the server answers to a request that it accepts.</summary>
/// <param name="Text">The model's answer.</param>
internal sealed record ServerAnswer(string Text)
{
    public string FinishReason { get; init; } = "stop";

    public HttpStatusCode Status { get; init; } = HttpStatusCode.OK;

    /// <summary>How long the model takes, so that a test can cancel before.</summary>
    public TimeSpan Delay { get; init; }
}
