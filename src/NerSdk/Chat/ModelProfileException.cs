namespace NerSdk.Chat;

/// <summary>The <c>nersdk.json</c> of a model's folder cannot be used.</summary>
public sealed class ModelProfileException : NerSdkException
{
    internal ModelProfileException(string path, string problem, Exception? innerException)
        : base($"{path}: {problem} Correct the file, or delete it to use the defaults.", innerException) => Path = path;

    /// <summary>The file.</summary>
    public string Path { get; }
}
