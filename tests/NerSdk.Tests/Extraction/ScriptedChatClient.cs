using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using NerSdk.Chat;

namespace NerSdk.Tests.Extraction;

/// <summary>A chat client that gives a prepared answer and remembers what it was asked.</summary>
internal sealed class ScriptedChatClient(Func<ChatResponse> answer) : IChatClient
{
    public ScriptedChatClient(string answer)
        : this(() => new ChatResponse(new ChatMessage(ChatRole.Assistant, answer)))
    {
    }

    public int Calls { get; private set; }

    /// <summary>True where the client says that it gives decoding details.</summary>
    public bool PromisesDetails { get; init; }

    /// <summary>What the client says of its model; null: nothing.</summary>
    public ModelProfile? Profile { get; init; }

    /// <summary>Where a streamed answer is cut, in UTF-16 code units.</summary>
    public int PieceLength { get; init; } = 5;

    /// <summary>The number of updates that were asked for so far.</summary>
    public int UpdatesTaken { get; private set; }

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

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatResponse response = await GetResponseAsync(messages, options, cancellationToken);
        string text = response.Text;
        for (int i = 0; i < text.Length; i += PieceLength)
        {
            UpdatesTaken++;
            yield return Identify(new ChatResponseUpdate(ChatRole.Assistant, text.Substring(i, Math.Min(PieceLength, text.Length - i))));
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
        }

        ChatResponseUpdate last = Identify(new ChatResponseUpdate(ChatRole.Assistant, response.Usage is { } usage ? [new UsageContent(usage)] : []));
        last.FinishReason = response.FinishReason;
        last.AdditionalProperties = response.AdditionalProperties;
        yield return last;

        ChatResponseUpdate Identify(ChatResponseUpdate update)
        {
            update.ResponseId = update.MessageId = "answer-1";
            return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("scripted", null, "tiny")
        : serviceType == typeof(DecodingCapabilities) && (PromisesDetails || Profile is not null)
            ? new DecodingCapabilities { GivesDetails = PromisesDetails, Profile = Profile ?? ModelProfile.Default }
        : serviceType.IsInstanceOfType(this) ? this
        : null;

    public void Dispose()
    {
    }
}
