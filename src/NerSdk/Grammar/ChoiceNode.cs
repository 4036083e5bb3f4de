using System.Collections.Immutable;

namespace NerSdk.Grammar;

/// <summary>One of several parts.</summary>
public sealed class ChoiceNode : GrammarNode
{
    /// <summary>Creates the node.</summary>
    /// <param name="alternatives">The parts; at least one.</param>
    /// <exception cref="ArgumentException">There is no alternative.</exception>
    public ChoiceNode(params ImmutableArray<GrammarNode> alternatives)
    {
        if (alternatives.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A choice needs at least one alternative.", nameof(alternatives));
        }

        Alternatives = alternatives;
    }

    /// <summary>The parts.</summary>
    public ImmutableArray<GrammarNode> Alternatives { get; }

    /// <inheritdoc/>
    public override TResult Accept<TResult>(GrammarVisitor<TResult> visitor) => visitor.VisitChoice(this);
}
