using Microsoft.Extensions.AI;

namespace NerSdk.Chat;

/// <summary>
/// What a chat client promises for requests with an entity schema. <see cref="IChatClient.GetService"/> returns it, through all middleware.
/// </summary>
public sealed class DecodingCapabilities
{
    /// <summary>
    /// True: every answer to a request with an entity schema carries <see cref="DecodingDetails"/>, so that their absence means that they were lost.
    /// </summary>
    public required bool GivesDetails { get; init; }
}
