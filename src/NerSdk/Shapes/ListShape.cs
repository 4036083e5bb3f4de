namespace NerSdk.Shapes;

/// <summary>Any number of elements, in C# <see cref="IReadOnlyList{T}"/>, in an answer an array.</summary>
public sealed class ListShape : Shape
{
    /// <summary>Creates the shape.</summary>
    /// <param name="element">The shape of each element.</param>
    public ListShape(Shape element)
    {
        ArgumentNullException.ThrowIfNull(element);
        Element = element;
    }

    /// <summary>The shape of each element.</summary>
    public Shape Element { get; }

    /// <inheritdoc/>
    public override TResult Accept<TArgument, TResult>(ShapeVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.VisitList(this, argument);
}
