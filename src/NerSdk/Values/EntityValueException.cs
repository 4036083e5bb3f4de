namespace NerSdk.Values;

/// <summary>Values that cannot be used: their JSON is damaged, or they are of another schema.</summary>
public sealed class EntityValueException : NerSdkException
{
    internal EntityValueException(string path, string problem, Exception? innerException = null)
        : base(path.Length == 0 ? $"Entity values: {problem}" : $"Entity values, at '{path}': {problem}", innerException) => Path = path;

    /// <summary>The place in the JSON, such as <c>value.person[2].spans</c>; empty if it is the whole.</summary>
    public string Path { get; }
}
