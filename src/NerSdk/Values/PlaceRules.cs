using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace NerSdk.Values;

/// <summary>
/// Applies the rules of reading an answer to a tree: the places of one text in a list do not overlap, and a place inside a longer mention's counts only
/// if its text has no other in the list. A mention is judged by its main place; one outside of lists stays.
/// </summary>
/// <param name="nested">The places that do not count; null: those that overlap the place before do not.</param>
internal sealed class PlaceRules(HashSet<(int Start, int End)>? nested) : EntityValueVisitor<EntityValue>
{
    private static readonly PlaceRules s_withoutOverlaps = new(null);

    public static RecordValue Apply(RecordValue value)
    {
        value = (RecordValue)value.Accept(s_withoutOverlaps);
        MentionPlaces places = new();
        try
        {
            value.Accept(places);
            return places.FindNested() is { } nested ? (RecordValue)value.Accept(new PlaceRules(nested)) : value;
        }
        finally
        {
            places.Dispose();
        }
    }

    public override EntityValue VisitMention(MentionValue value) => value;

    public override EntityValue VisitRecord(RecordValue value)
    {
        EntityValue?[] values = [.. value.Values.Select(item => item?.Accept(this))];
        return IsUnchanged(value.Values, values) ? value : new RecordValue(value.Shape, ImmutableCollectionsMarshal.AsImmutableArray(values));
    }

    public override EntityValue VisitList(ListValue value)
    {
        Dictionary<string, int> ends = new(StringComparer.Ordinal);
        EntityValue[] items = [.. value.Items.Where(item => item is not MentionValue mention || Counts(mention, ends)).Select(item => item.Accept(this))];
        return IsUnchanged(value.Items, items) ? value : new ListValue(ImmutableCollectionsMarshal.AsImmutableArray(items));
    }

    private static bool IsUnchanged<T>(ImmutableArray<T> before, T[] after)
        where T : EntityValue? => before.Length == after.Length && before.Zip(after).All(pair => ReferenceEquals(pair.First, pair.Second));

    // The items of a list stand in the order of their places.
    private bool Counts(MentionValue mention, Dictionary<string, int> ends)
    {
        if (mention.Spans is not [TextSpan span, ..])
        {
            return true;
        }

        if (nested is not null)
        {
            return !nested.Contains((span.Start, span.End));
        }

        if (ends.TryGetValue(mention.Text, out int end) && span.Start < end)
        {
            return false;
        }

        ends[mention.Text] = span.End;
        return true;
    }
}
