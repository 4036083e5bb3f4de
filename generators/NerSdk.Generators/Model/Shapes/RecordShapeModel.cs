using NerSdk.Generators.Collections;

namespace NerSdk.Generators.Model.Shapes;

/// <summary>Named values: an annotated record.</summary>
/// <param name="Type">The record as a type in C# source, from <c>global::</c> on.</param>
/// <param name="Members">The entity members: those of base records first, then in declaration order.</param>
internal sealed record RecordShapeModel(string Type, EquatableArray<MemberModel> Members) : ShapeModel
{
    /// <summary>False if no expression can make the record; an analyzer has reported why.</summary>
    public bool CanBeCreated { get; init; } = true;

    public override TResult Accept<TResult>(ShapeVisitor<TResult> visitor) => visitor.VisitRecord(this);
}
