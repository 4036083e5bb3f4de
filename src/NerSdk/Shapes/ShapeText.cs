using System.Security.Cryptography;
using System.Text;
using NerSdk.Grounding;

namespace NerSdk.Shapes;

/// <summary>
/// Shapes as text: <c>mention</c>, <c>list(mention)</c>, <c>optional(mention)</c>, <c>record("person":list(mention),"day":optional(mention))</c>; and
/// the fingerprints over such texts. The source generator computes the same.
/// </summary>
internal sealed class ShapeText : ShapeVisitor<ShapeText.Order, string>
{
    private static readonly ShapeText s_instance = new();

    /// <summary>The order in which the members of records are written.</summary>
    public enum Order
    {
        /// <summary>As an answer holds them.</summary>
        Declared,

        /// <summary>By their names, ordinally.</summary>
        Sorted,
    }

    public static string Of(Shape shape) => shape.Accept(s_instance, Order.Declared);

    /// <summary>Stands for what a model answers.</summary>
    public static string AnswerFingerprint(RecordShape shape) => Fingerprint("nersdk-answer-1\n" + Of(shape));

    /// <summary>Stands for what stored values need.</summary>
    public static string ShapeFingerprint(RecordShape shape) => Fingerprint("nersdk-shape-1\n" + shape.Accept(s_instance, Order.Sorted));

    /// <summary>The first 8 bytes of SHA-256 over a text in UTF-8, as 16 hexadecimal digits.</summary>
    public static string Fingerprint(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 8));

    public override string VisitMention(MentionShape shape, Order argument) => "mention";

    public override string VisitList(ListShape shape, Order argument) => $"list({shape.Element.Accept(this, argument)})";

    public override string VisitOptional(OptionalShape shape, Order argument) => $"optional({shape.Value.Accept(this, argument)})";

    public override string VisitRecord(RecordShape shape, Order argument)
    {
        IEnumerable<SchemaMember> members = argument == Order.Sorted ? shape.Members.OrderBy(member => member.Name, StringComparer.Ordinal) : shape.Members;
        return $"record({string.Join(',', members.Select(member => $"{AnswerString.Quote(member.Name)}:{member.Shape.Accept(this, argument)}"))})";
    }
}
