namespace NerSdk.Shapes;

/// <summary>
/// What a member of a schema holds: a mention, a list, something optional, a record. A schema is a tree of shapes, and everything that depends on
/// the kind of a member is a <see cref="ShapeVisitor{TArgument, TResult}"/>.
/// </summary>
/// <remarks>Immutable. The kinds are closed. <see cref="object.ToString"/> gives the kind text, such as <c>list(mention)</c>.</remarks>
public abstract class Shape
{
    private protected Shape()
    {
    }

    /// <summary>Calls the visitor's method for this kind of shape.</summary>
    /// <typeparam name="TArgument">What the visitor needs to know.</typeparam>
    /// <typeparam name="TResult">What the visitor makes of a shape.</typeparam>
    /// <param name="visitor">The visitor.</param>
    /// <param name="argument">Is handed on.</param>
    public abstract TResult Accept<TArgument, TResult>(ShapeVisitor<TArgument, TResult> visitor, TArgument argument)
        where TArgument : allows ref struct;

    /// <summary>The kind text, such as <c>optional(mention)</c>: equal texts are equal shapes, descriptions and aliases apart.</summary>
    public sealed override string ToString() => ShapeText.Of(this);
}
