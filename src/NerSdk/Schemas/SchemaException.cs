namespace NerSdk.Schemas;

/// <summary>A schema that cannot be used: its JSON is damaged or of a later version, or a name or a shape does not fit.</summary>
public sealed class SchemaException : NerSdkException
{
    internal SchemaException(string path, string problem, Exception? innerException = null)
        : base(path.Length == 0 ? $"Entity schema: {problem}" : $"Entity schema, at '{path}': {problem}", innerException) => Path = path;

    /// <summary>The place in the schema, such as <c>members[2].name</c>; empty if it is the whole.</summary>
    public string Path { get; }
}
