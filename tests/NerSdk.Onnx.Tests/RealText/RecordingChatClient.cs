using Microsoft.Extensions.AI;

namespace NerSdk.Onnx.Tests.RealText;

/// <summary>Keeps the text of the last answer, which an extraction does not show.</summary>
internal sealed class RecordingChatClient(IChatClient inner) : DelegatingChatClient(inner)
{
    public string LastAnswer { get; private set; } = "";

    public override async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatResponse response = await base.GetResponseAsync(messages, options, cancellationToken);
        LastAnswer = response.Text;
        return response;
    }
}
