namespace NerSdk.Generators.Model.Shapes;

/// <summary>A value or none: <c>…?</c>.</summary>
/// <param name="Value">What the value is, if there is one.</param>
internal sealed record OptionalShapeModel(ShapeModel Value) : ShapeModel
{
    public override TResult Accept<TResult>(ShapeVisitor<TResult> visitor) => visitor.VisitOptional(this);
}
