using Microsoft.Extensions.AI;

namespace NerSdk.Chat;

/// <summary>
/// A service of another kind over a chat client, such as a chat completion service of Semantic Kernel. A bridge back to <see cref="IChatClient"/> hands out the service it is over, and through
/// this interface what the client says of its model is found.
/// </summary>
public interface IChatClientService
{
    /// <summary>The client that the service asks.</summary>
    IChatClient Client { get; }
}
