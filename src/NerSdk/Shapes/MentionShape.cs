namespace NerSdk.Shapes;

/// <summary>A mention: a piece of the document, in C# <see cref="Mention"/>, in an answer a string.</summary>
public sealed class MentionShape : Shape
{
    private MentionShape()
    {
    }

    /// <summary>The one shape of this kind.</summary>
    public static MentionShape Instance { get; } = new();

    /// <inheritdoc/>
    public override TResult Accept<TArgument, TResult>(ShapeVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.VisitMention(this, argument);
}
