using Microsoft.Extensions.AI;

namespace NerSdk.Chat;

/// <summary>
/// What a chat client promises for requests with an entity schema, and how its model wants to be asked. <see cref="IChatClient.GetService"/> returns it, through
/// all middleware.
/// </summary>
public sealed class DecodingCapabilities
{
    /// <summary>
    /// True: every answer to a request with an entity schema carries <see cref="DecodingDetails"/>, so that their absence means that they were lost.
    /// </summary>
    public required bool GivesDetails { get; init; }

    /// <summary>How the model wants to be asked. Default: <see cref="ModelProfile.Default"/>.</summary>
    public ModelProfile Profile { get; init; } = ModelProfile.Default;

    /// <summary>How many requests are served at the same time. Default: 1.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Counts tokens as the model does. Null: the model is not loaded yet, or the client cannot.</summary>
    public TokenCount? CountTokens { get; init; }

    /// <summary>Answers <see cref="IChatClient.GetService"/> for a client that has these capabilities: itself, its metadata, and them.</summary>
    /// <param name="client">The client.</param>
    /// <param name="metadata">What it says about itself.</param>
    /// <param name="serviceType">The type that is asked for.</param>
    /// <param name="serviceKey">A key; such a client has no keyed services.</param>
    /// <returns>The service, or null if there is none.</returns>
    public object? FindService(IChatClient client, ChatClientMetadata metadata, Type serviceType, object? serviceKey)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? metadata
            : serviceType == typeof(DecodingCapabilities) ? this
            : serviceType.IsInstanceOfType(client) ? client
            : null;
    }
}
