using NerSdk.Schemas;
using NerSdk.Shapes;
using NerSdk.Values;

namespace NerSdk.Extraction.SingleFields;

/// <summary>A schema with a list in place of each optional mention. The argument says whether the shape is in an optional one.</summary>
internal sealed class ListedShape : ShapeVisitor<bool, ListedShape.Listed>
{
    private static readonly ListedShape s_instance = new();

    /// <summary>Makes the schema.</summary>
    /// <returns>Null if the schema has no optional mention.</returns>
    public static EntitySchema<RecordValue>? Of(EntitySchema schema)
    {
        RecordShape listed = s_instance.Members(schema.Shape);
        return ReferenceEquals(listed, schema.Shape) ? null : EntitySchema.FromShapes(schema.Name, listed, schema.Description);
    }

    public override Listed VisitMention(MentionShape shape, bool argument) => argument ? new Listed(new ListShape(shape), HoldsNone: true) : new Listed(shape);

    public override Listed VisitOptional(OptionalShape shape, bool argument)
    {
        Listed value = shape.Value.Accept(this, true);
        return value.HoldsNone ? value with { HoldsNone = false } : new Listed(ReferenceEquals(value.Shape, shape.Value) ? shape : new OptionalShape(value.Shape));
    }

    public override Listed VisitList(ListShape shape, bool argument)
    {
        Shape element = shape.Element.Accept(this, false).Shape;
        return new Listed(ReferenceEquals(element, shape.Element) ? shape : new ListShape(element));
    }

    public override Listed VisitRecord(RecordShape shape, bool argument) => new(Members(shape));

    private RecordShape Members(RecordShape shape)
    {
        SchemaMember[] members = [.. shape.Members.Select(member => With(member, member.Shape.Accept(this, false).Shape))];
        return members.SequenceEqual(shape.Members) ? shape : new RecordShape([.. members]);
    }

    private static SchemaMember With(SchemaMember member, Shape shape) =>
        ReferenceEquals(shape, member.Shape) ? member : new SchemaMember(member.Name, shape, member.Description, member.Aliases) { MemberName = member.MemberName };

    /// <summary>What became of a shape.</summary>
    /// <param name="Shape">The shape.</param>
    /// <param name="HoldsNone">True: it stands for an optional shape itself.</param>
    internal readonly record struct Listed(Shape Shape, bool HoldsNone = false);
}
