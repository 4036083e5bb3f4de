namespace NerSdk.Grammar;

/// <summary>Text that is the same in every answer.</summary>
public sealed class LiteralNode : GrammarNode
{
    /// <summary>Creates the node.</summary>
    /// <param name="text">The text, valid UTF-16; may be empty.</param>
    public LiteralNode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Text = text;
    }

    /// <summary>The text.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    public override TResult Accept<TResult>(GrammarVisitor<TResult> visitor) => visitor.VisitLiteral(this);
}
