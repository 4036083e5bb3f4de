namespace NerSdk.Shapes;

/// <summary>Makes something of each kind of shape. A new kind is a new abstract method: a visitor that forgets it does not compile.</summary>
/// <typeparam name="TArgument">What the visitor needs to know.</typeparam>
/// <typeparam name="TResult">What is made of a shape.</typeparam>
public abstract class ShapeVisitor<TArgument, TResult>
    where TArgument : allows ref struct
{
    /// <summary>A piece of the document.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="argument">What the visitor was given.</param>
    public abstract TResult VisitMention(MentionShape shape, TArgument argument);

    /// <summary>Any number of elements.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="argument">What the visitor was given.</param>
    public abstract TResult VisitList(ListShape shape, TArgument argument);

    /// <summary>A value that may be missing.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="argument">What the visitor was given.</param>
    public abstract TResult VisitOptional(OptionalShape shape, TArgument argument);

    /// <summary>Named members.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="argument">What the visitor was given.</param>
    public abstract TResult VisitRecord(RecordShape shape, TArgument argument);
}
