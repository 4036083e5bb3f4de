namespace NerSdk;

/// <summary>Divides a document into windows: the pieces that a model reads one at a time.</summary>
/// <remarks>
/// <see cref="DocumentSplitter"/> has the usual ones. A splitter of your own may be called for several documents at the same time.
/// </remarks>
public interface IDocumentSplitter
{
    /// <summary>Divides a document.</summary>
    /// <param name="document">The document's text.</param>
    /// <param name="limits">How much a window should hold, and how to count it.</param>
    /// <returns>
    /// The windows, in UTF-16 code units, none starting before the one it follows; they may overlap. They are asked for while earlier ones are read. Text
    /// in no window is not read, which is an issue of the result. A window that starts or ends inside a word is widened to the word's border.
    /// </returns>
    IEnumerable<TextSpan> Split(string document, WindowLimits limits);
}
