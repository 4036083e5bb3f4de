namespace NerSdk.Grammar;

/// <summary>
/// A node of an answer grammar: the language of the answers that a schema allows. A tree without recursion, so it is regular; the copied texts
/// alone depend on the document.
/// </summary>
/// <remarks>Immutable. The kinds are closed: whatever depends on them is a <see cref="GrammarVisitor{TResult}"/>.</remarks>
public abstract class GrammarNode
{
    private protected GrammarNode()
    {
    }

    /// <summary>Calls the visitor's method for this kind of node.</summary>
    /// <typeparam name="TResult">What the visitor makes of a node.</typeparam>
    /// <param name="visitor">The visitor.</param>
    public abstract TResult Accept<TResult>(GrammarVisitor<TResult> visitor);
}
