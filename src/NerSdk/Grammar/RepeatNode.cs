namespace NerSdk.Grammar;

/// <summary>A part any number of times, or not at all, with a separator between two.</summary>
public sealed class RepeatNode : GrammarNode
{
    /// <summary>Creates the node.</summary>
    /// <param name="item">The part; it must not be able to be empty.</param>
    /// <param name="separator">The text between two; may be empty.</param>
    /// <param name="isDistinct">True if no two items may be the same text. Only for items that are a <see cref="CopiedTextNode"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="isDistinct"/> with another kind of item.</exception>
    public RepeatNode(GrammarNode item, string separator = ",", bool isDistinct = false)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(separator);
        if (isDistinct && item is not CopiedTextNode)
        {
            throw new ArgumentException("Only copied texts can be kept distinct.", nameof(isDistinct));
        }

        Item = item;
        Separator = separator;
        IsDistinct = isDistinct;
    }

    /// <summary>The part.</summary>
    public GrammarNode Item { get; }

    /// <summary>The text between two.</summary>
    public string Separator { get; }

    /// <summary>True if no two items may be the same text.</summary>
    public bool IsDistinct { get; }

    /// <inheritdoc/>
    public override TResult Accept<TResult>(GrammarVisitor<TResult> visitor) => visitor.VisitRepeat(this);
}
