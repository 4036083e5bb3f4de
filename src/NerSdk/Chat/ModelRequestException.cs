namespace NerSdk.Chat;

/// <summary>A request to a model that returned nothing its client could read. The client's own exception is the inner one.</summary>
/// <remarks>What a client says plainly, such as an HTTP status, comes as the client's exception.</remarks>
public sealed class ModelRequestException : NerSdkException
{
    internal ModelRequestException(string message, bool isTransient, Exception innerException)
        : base(message, innerException) => IsTransient = isTransient;

    /// <summary>True if the same request may succeed later.</summary>
    public bool IsTransient { get; }
}
