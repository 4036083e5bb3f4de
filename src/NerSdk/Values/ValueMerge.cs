using System.Collections.Immutable;
using System.Runtime.InteropServices;
using NerSdk.Shapes;

namespace NerSdk.Values;

/// <summary>
/// Merges two trees about one document. Members are merged one by one; a list takes the items of both, ordered by their places, where two that are the
/// same thing become the more confident one; of two optional values the more confident stays, and of two equally confident ones the left one.
/// </summary>
/// <remarks>
/// Two mentions are the same thing if their main places are the same, two records if all their mentions are. At last the <see cref="PlaceRules"/> are applied.
/// </remarks>
internal sealed class ValueMerge : ShapeVisitor<(EntityValue? Left, EntityValue? Right), EntityValue?>
{
    private static readonly ValueMerge s_instance = new();

    public static RecordValue Merge(RecordValue left, RecordValue right) => PlaceRules.Apply(Unite(left, right));

    /// <summary>Merges without the rules of places, for who merges more and applies them at the end.</summary>
    public static RecordValue Unite(RecordValue left, RecordValue right) => (RecordValue)left.Shape.Accept(s_instance, (left, right))!;

    public override EntityValue? VisitMention(MentionShape shape, (EntityValue? Left, EntityValue? Right) argument) => MoreConfident(argument.Left, argument.Right);

    public override EntityValue? VisitOptional(OptionalShape shape, (EntityValue? Left, EntityValue? Right) argument) =>
        argument.Left is null || argument.Right is null || !IsSame(argument.Left, argument.Right)
            ? MoreConfident(argument.Left, argument.Right)
            : shape.Value.Accept(this, argument);

    public override EntityValue? VisitList(ListShape shape, (EntityValue? Left, EntityValue? Right) argument)
    {
        List<EntityValue> items = [];
        Dictionary<Key, int> known = [];
        foreach (EntityValue item in Items(argument.Left).Concat(Items(argument.Right)))
        {
            Key key = KeyOf(item);
            if (known.TryGetValue(key, out int place))
            {
                items[place] = shape.Element.Accept(this, (items[place], item))!;
            }
            else
            {
                known.Add(key, items.Count);
                items.Add(item);
            }
        }

        return new ListValue([.. items.OrderBy(FirstPlace)]);
    }

    public override EntityValue? VisitRecord(RecordShape shape, (EntityValue? Left, EntityValue? Right) argument)
    {
        if (argument is not (RecordValue left, RecordValue right))
        {
            return argument.Left ?? argument.Right;
        }

        EntityValue?[] merged = new EntityValue?[shape.Members.Length];
        for (int i = 0; i < merged.Length; i++)
        {
            merged[i] = shape.Members[i].Shape.Accept(this, (left.Values[i], right.Values[i]));
        }

        return new RecordValue(shape, ImmutableCollectionsMarshal.AsImmutableArray(merged));
    }

    private static ImmutableArray<EntityValue> Items(EntityValue? list) => (list as ListValue)?.Items ?? [];

    private static EntityValue? MoreConfident(EntityValue? left, EntityValue? right) =>
        left is null ? right : right is null || Confidence(left) >= Confidence(right) ? left : right;

    // A record is as sure as its least sure mention. What does not tell is less sure than what does.
    private static float Confidence(EntityValue value) => MentionPaths.Of(value).Select(mention => mention.Value.Confidence ?? -1).DefaultIfEmpty(-1).Min();

    private static (int Start, int End) FirstPlace(EntityValue value) => value is MentionValue { Spans: [TextSpan only] } ? (only.Start, only.End)
        : MentionPaths.Of(value).SelectMany(mention => mention.Value.Spans).Select(span => (span.Start, span.End)).DefaultIfEmpty((int.MaxValue, 0)).Min();

    private static bool IsSame(EntityValue left, EntityValue right) => KeyOf(left) == KeyOf(right);

    private static Key KeyOf(EntityValue value) => value is MentionValue { Spans: [TextSpan place, ..] } ? new Key(place, null) : new Key(default, string.Join(
        '\n',
        MentionPaths.Of(value).Select(mention => mention.Value.Spans is [TextSpan span, ..] ? $"{mention.Key} {span.Start}..{span.End}" : $"{mention.Key} '{mention.Value.Text}'")));

    private readonly record struct Key(TextSpan Place, string? Mentions);
}
