namespace NerSdk.Generators.Model.Shapes;

/// <summary>
/// What a value is: a mention, a list, a record, and so on. Nothing tests for a kind; what depends on it is a <see cref="ShapeVisitor{TResult}"/>.
/// The contract of <see cref="SchemaModel"/> holds here too.
/// </summary>
internal abstract record ShapeModel
{
    /// <summary>Calls the visitor's method for this kind.</summary>
    public abstract TResult Accept<TResult>(ShapeVisitor<TResult> visitor);
}
