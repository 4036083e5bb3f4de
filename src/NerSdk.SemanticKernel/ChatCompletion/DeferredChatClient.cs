using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using NerSdk.Chat;

namespace NerSdk.SemanticKernel.ChatCompletion;

/// <summary>
/// Loads a model at its first request. Semantic Kernel creates every registered service when it looks for one, which must not load them all.
/// </summary>
internal sealed class DeferredChatClient(ChatClientMetadata metadata, Func<IChatClient> load, DecodingCapabilities? capabilities = null) : IChatClient
{
    private readonly Lock _lock = new();
    private volatile IChatClient? _loaded;
    private bool _disposed;

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IChatClient client = await LoadAsync(cancellationToken).ConfigureAwait(false);
        return await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IChatClient client = await LoadAsync(cancellationToken).ConfigureAwait(false);
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }
    }

    /// <summary>Answers what is known before, without loading it; other services are known once it is loaded.</summary>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this
            : _loaded is { } client ? client.GetService(serviceType, serviceKey)
            : serviceKey is null && serviceType == typeof(ChatClientMetadata) ? metadata
            : serviceKey is null && serviceType == typeof(DecodingCapabilities) ? capabilities
            : null;
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (!_disposed)
            {
                _disposed = true;
                _loaded?.Dispose();
            }
        }
    }

    private async ValueTask<IChatClient> LoadAsync(CancellationToken cancellationToken) =>
        _loaded ?? await Task.Run(Load, cancellationToken).ConfigureAwait(false);

    // A failure is not kept: the next request tries again.
    private IChatClient Load()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _loaded ??= load();
        }
    }
}
