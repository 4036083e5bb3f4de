using NerSdk.Segmentation;

namespace NerSdk;

/// <summary>The usual ways to divide a document into windows.</summary>
public static class DocumentSplitter
{
    /// <summary>
    /// Windows of whole sentences, as many as the limit allows; a heading stays with what follows it. A sentence longer than the limit is
    /// cut between words, and its pieces overlap. The default.
    /// </summary>
    public static IDocumentSplitter Windows { get; } = new WindowSplitter(WindowUnit.Window);

    /// <summary>The whole document at once.</summary>
    public static IDocumentSplitter Whole { get; } = new WholeSplitter();

    /// <summary>Each sentence on its own, a heading with what follows it. Longer ones are cut as <see cref="Windows"/> cuts them.</summary>
    public static IDocumentSplitter Sentences { get; } = new WindowSplitter(WindowUnit.Sentence);

    /// <summary>Each paragraph on its own, a heading with what follows it. One with more tokens than the longest window may have is divided between sentences.</summary>
    public static IDocumentSplitter Paragraphs { get; } = new WindowSplitter(WindowUnit.Paragraph);
}
