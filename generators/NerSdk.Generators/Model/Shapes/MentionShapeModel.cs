namespace NerSdk.Generators.Model.Shapes;

/// <summary>A piece of the document: <c>Mention</c>.</summary>
internal sealed record MentionShapeModel : ShapeModel
{
    public override TResult Accept<TResult>(ShapeVisitor<TResult> visitor) => visitor.VisitMention(this);
}
