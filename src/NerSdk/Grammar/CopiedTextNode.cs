namespace NerSdk.Grammar;

/// <summary>
/// A JSON string, quotes included, whose text is a piece of the document: it starts and ends at a word border and has no white space at its edges.
/// </summary>
public sealed class CopiedTextNode : GrammarNode
{
    private CopiedTextNode()
    {
    }

    /// <summary>The one node of this kind.</summary>
    public static CopiedTextNode Instance { get; } = new();

    /// <inheritdoc/>
    public override TResult Accept<TResult>(GrammarVisitor<TResult> visitor) => visitor.VisitCopiedText(this);
}
