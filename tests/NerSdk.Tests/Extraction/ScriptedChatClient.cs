using Microsoft.Extensions.AI;

namespace NerSdk.Tests.Extraction;

/// <summary>A chat client that gives a prepared answer and remembers what it was asked.</summary>
internal sealed class ScriptedChatClient(Func<ChatResponse> answer) : IChatClient
{
    public ScriptedChatClient(string answer)
        : this(() => new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)))
    {
    }

    public int Calls { get; private set; }

    public IReadOnlyList<ChatMessage> Messages { get; private set; } = [];

    public ChatOptions? Options { get; private set; }

    public CancellationToken Token { get; private set; }

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Calls++;
        Messages = [.. messages];
        Options = options;
        Token = cancellationToken;
        return Task.FromResult(answer());
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
