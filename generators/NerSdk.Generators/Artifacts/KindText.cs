using NerSdk.Generators.Model.Shapes;

namespace NerSdk.Generators.Artifacts;

/// <summary>The kinds of a shape in one line, for fingerprints: <c>record("person":list(mention),"day":optional(mention))</c>.</summary>
internal sealed class KindText : ShapeVisitor<string>
{
    private static readonly KindText s_declared = new(isSorted: false);
    private static readonly KindText s_sorted = new(isSorted: true);

    private readonly bool _isSorted;

    private KindText(bool isSorted) => _isSorted = isSorted;

    /// <summary>With the members of records as they are declared, which is the order of an answer.</summary>
    public static string InDeclaredOrder(ShapeModel shape) => shape.Accept(s_declared);

    /// <summary>With the members of records in ordinal order of their names.</summary>
    public static string InOrderOfNames(ShapeModel shape) => shape.Accept(s_sorted);

    public override string VisitMention(MentionShapeModel shape) => "mention";

    public override string VisitList(ListShapeModel shape) => $"list({shape.Element.Accept(this)})";

    public override string VisitOptional(OptionalShapeModel shape) => $"optional({shape.Value.Accept(this)})";

    public override string VisitRecord(RecordShapeModel shape)
    {
        IEnumerable<MemberModel> members = _isSorted ? shape.Members.OrderBy(member => member.Name, StringComparer.Ordinal) : shape.Members;
        return $"record({string.Join(",", members.Select(member => $"{JsonString.Quote(member.Name)}:{member.Shape.Accept(this)}"))})";
    }
}
