using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace NerSdk.Chat;

/// <summary>A chat client whose failures and refusals say what happened: clients of servers meet what they did not expect with exceptions of their inner workings.</summary>
internal sealed class PlainFailures : IChatClient
{
    private readonly IChatClient _client;

    private PlainFailures(IChatClient client) => _client = client;

    /// <summary>Puts it around a client, which is not disposed with it.</summary>
    public static IChatClient Of(IChatClient client) => new PlainFailures(client);

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        try
        {
            return await _client.GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (Explain(exception, cancellationToken) is not null)
        {
            throw Explain(exception, cancellationToken)!;
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        IAsyncEnumerator<ChatResponseUpdate> updates = _client.GetStreamingResponseAsync(messages, options, cancellationToken).GetAsyncEnumerator(cancellationToken);
        await using (updates.ConfigureAwait(false))
        {
            while (await MoveNextAsync(updates, cancellationToken).ConfigureAwait(false))
            {
                StreamedRefusals.AddTo(updates.Current);
                yield return updates.Current;
            }
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        _client.GetService(serviceType, serviceKey) ?? (serviceKey is null && serviceType.IsInstanceOfType(_client) ? _client : null);

    public void Dispose()
    {
        // The client belongs to whoever made it.
    }

    private static async ValueTask<bool> MoveNextAsync(IAsyncEnumerator<ChatResponseUpdate> updates, CancellationToken cancellationToken)
    {
        try
        {
            return await updates.MoveNextAsync().ConfigureAwait(false);
        }
        catch (Exception exception) when (Explain(exception, cancellationToken) is not null)
        {
            throw Explain(exception, cancellationToken)!;
        }
    }

    private static ModelRequestException? Explain(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException when cancellationToken.IsCancellationRequested => null,
        TaskCanceledException or TimeoutException => new ModelRequestException(
            $"The model's server did not answer in time: {exception.Message} Raise the client's timeout, or give it a shorter document.", isTransient: true, exception),
        JsonException or KeyNotFoundException or IndexOutOfRangeException or NullReferenceException or InvalidCastException or FormatException
            or ArgumentException { ParamName: "index" or "value" } => Unreadable(exception), // An empty list; a finish reason that the client has no word for.
        InvalidOperationException { Source: { } source } when source.StartsWith("System.Text.Json", StringComparison.Ordinal) => Unreadable(exception),
        _ => null,
    };

    private static ModelRequestException Unreadable(Exception exception) => new(
        $"The model's server sent something that its client cannot read as a chat completion: {exception.Message} Check the endpoint's address and what is between it and the model.",
        isTransient: false,
        exception);
}
