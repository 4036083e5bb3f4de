namespace NerSdk;

/// <summary>A text to read. A string converts to it.</summary>
/// <param name="Text">The text. Anything in it is data: it can never act as an instruction or as a control token.</param>
/// <param name="Id">A name that comes back on the result, so that results can be matched with documents. Default: none.</param>
public sealed record TextDocument(string Text, string? Id = null)
{
    /// <summary>The text. Anything in it is data: it can never act as an instruction or as a control token.</summary>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public string Text { get; init => field = value ?? throw new ArgumentNullException(nameof(Text)); } = Text ?? throw new ArgumentNullException(nameof(Text));

    /// <summary>Makes a document without an id.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentNullException">The text is null.</exception>
    public static implicit operator TextDocument(string text) => new(text);
}
