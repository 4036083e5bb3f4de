using System.Collections.Immutable;

namespace NerSdk.Grammar;

/// <summary>Parts that follow one another.</summary>
public sealed class SequenceNode : GrammarNode
{
    /// <summary>Creates the node.</summary>
    /// <param name="items">The parts, in their order; none stand for nothing.</param>
    public SequenceNode(params ImmutableArray<GrammarNode> items) => Items = items;

    /// <summary>The parts, in their order.</summary>
    public ImmutableArray<GrammarNode> Items { get; }

    /// <inheritdoc/>
    public override TResult Accept<TResult>(GrammarVisitor<TResult> visitor) => visitor.VisitSequence(this);
}
