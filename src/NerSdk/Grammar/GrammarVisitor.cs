namespace NerSdk.Grammar;

/// <summary>Makes something of each kind of grammar node. A new kind is a new abstract method: a visitor that forgets it does not compile.</summary>
/// <typeparam name="TResult">What is made of a node.</typeparam>
public abstract class GrammarVisitor<TResult>
{
    /// <summary>Text that is the same in every answer.</summary>
    /// <param name="node">The node.</param>
    public abstract TResult VisitLiteral(LiteralNode node);

    /// <summary>Parts that follow one another.</summary>
    /// <param name="node">The node.</param>
    public abstract TResult VisitSequence(SequenceNode node);

    /// <summary>One of several parts.</summary>
    /// <param name="node">The node.</param>
    public abstract TResult VisitChoice(ChoiceNode node);

    /// <summary>A part any number of times.</summary>
    /// <param name="node">The node.</param>
    public abstract TResult VisitRepeat(RepeatNode node);

    /// <summary>A string that is copied from the document.</summary>
    /// <param name="node">The node.</param>
    public abstract TResult VisitCopiedText(CopiedTextNode node);
}
