namespace NerSdk.Generators.Model.Shapes;

/// <summary>Any number of values: <c>IReadOnlyList&lt;…&gt;</c>.</summary>
/// <param name="Element">What each of them is.</param>
internal sealed record ListShapeModel(ShapeModel Element) : ShapeModel
{
    public override TResult Accept<TResult>(ShapeVisitor<TResult> visitor) => visitor.VisitList(this);
}
