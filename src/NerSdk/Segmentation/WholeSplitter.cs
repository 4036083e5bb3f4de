namespace NerSdk.Segmentation;

/// <summary>One window.</summary>
internal sealed class WholeSplitter : IDocumentSplitter
{
    public IEnumerable<TextSpan> Split(string document, WindowLimits limits) => document.Length == 0 ? [] : [new TextSpan(0, document.Length)];
}
