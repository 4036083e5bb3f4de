namespace NerSdk.Tokenizers;

/// <summary>A <c>tokenizer.json</c> that is damaged, or that asks for something this version does not do.</summary>
public sealed class TokenizerFormatException : FormatException
{
    internal TokenizerFormatException(string filePath, string field, string problem, Exception? inner = null)
        : base($"{filePath}: {field}: {problem}", inner)
    {
        FilePath = filePath;
        Field = field;
    }

    /// <summary>The file as it was named in the call to <see cref="Tokenizer.Load"/>.</summary>
    public string FilePath { get; }

    /// <summary>The JSON field at fault, such as <c>model.merges[12]</c>, or line and byte if the text is not JSON at all.</summary>
    public string Field { get; }
}
