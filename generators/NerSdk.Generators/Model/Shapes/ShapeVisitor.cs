namespace NerSdk.Generators.Model.Shapes;

/// <summary>Makes something of each kind of shape. A new kind is a new abstract method: a visitor that forgets it does not compile.</summary>
/// <typeparam name="TResult">What is made of a shape.</typeparam>
internal abstract class ShapeVisitor<TResult>
{
    public abstract TResult VisitMention(MentionShapeModel shape);

    public abstract TResult VisitList(ListShapeModel shape);

    public abstract TResult VisitOptional(OptionalShapeModel shape);

    public abstract TResult VisitRecord(RecordShapeModel shape);
}
