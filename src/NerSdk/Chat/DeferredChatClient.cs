using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace NerSdk.Chat;

/// <summary>A chat client that loads another one at its first request, once for all requests that come meanwhile, on a thread of its own.</summary>
/// <param name="metadata">What is known of the client before it is loaded.</param>
/// <param name="capabilities">What is known of its answers before it is loaded.</param>
/// <param name="load">Loads it.</param>
/// <remarks>
/// A failure reaches the requests that wait for it and is not kept: the next request tries again. A request that is cancelled stops waiting;
/// loading goes on for the others.
/// </remarks>
public sealed class DeferredChatClient(ChatClientMetadata metadata, DecodingCapabilities capabilities, Func<IChatClient> load) : IChatClient
{
    private readonly Lock _lock = new();
    private Task<IChatClient>? _loading;
    private volatile IChatClient? _loaded;
    private volatile bool _isDisposed;

    /// <inheritdoc/>
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        IChatClient client = await LoadAsync(cancellationToken).ConfigureAwait(false);
        return await client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IChatClient client = await LoadAsync(cancellationToken).ConfigureAwait(false);
        await foreach (ChatResponseUpdate update in client.GetStreamingResponseAsync(messages, options, cancellationToken).ConfigureAwait(false))
        {
            yield return update;
        }
    }

    /// <summary>Answers what is known beforehand without loading; other services are known once the client is loaded.</summary>
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this
            : _loaded is { } client ? client.GetService(serviceType, serviceKey)
            : capabilities.FindService(this, metadata, serviceType, serviceKey);
    }

    /// <summary>Frees the client; one that is being loaded is freed once it is there.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            if (!_isDisposed)
            {
                _isDisposed = true;
                _loaded?.Dispose();
            }
        }
    }

    /// <summary>Loads the client now, unless it is loaded. For programs that want their first request to be fast.</summary>
    /// <param name="cancellationToken">Stops waiting; loading goes on.</param>
    /// <returns>The client.</returns>
    /// <exception cref="ObjectDisposedException">This client is disposed.</exception>
    public Task<IChatClient> LoadAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_loaded is { } client)
        {
            return Task.FromResult(client);
        }

        lock (_lock)
        {
            _loading ??= Task.Factory.StartNew(Load, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return _loading.WaitAsync(cancellationToken);
        }
    }

    private IChatClient Load()
    {
        IChatClient? client = null;
        bool isTooLate = false;
        try
        {
            client = load();
        }
        finally
        {
            lock (_lock)
            {
                isTooLate = _isDisposed;
                _loading = null;
                _loaded = isTooLate ? null : client;
            }
        }

        if (isTooLate)
        {
            client.Dispose();
            throw new ObjectDisposedException(nameof(DeferredChatClient));
        }

        return client;
    }
}
