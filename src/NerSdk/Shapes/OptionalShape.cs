namespace NerSdk.Shapes;

/// <summary>A value that may be missing, in C# a nullable type, in an answer <c>null</c> if there is none.</summary>
public sealed class OptionalShape : Shape
{
    /// <summary>Creates the shape.</summary>
    /// <param name="value">The shape of the value.</param>
    public OptionalShape(Shape value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value;
    }

    /// <summary>The shape of the value.</summary>
    public Shape Value { get; }

    /// <inheritdoc/>
    public override TResult Accept<TArgument, TResult>(ShapeVisitor<TArgument, TResult> visitor, TArgument argument) => visitor.VisitOptional(this, argument);
}
