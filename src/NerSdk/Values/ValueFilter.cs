using System.Collections.Immutable;

namespace NerSdk.Values;

/// <summary>Keeps some mentions of a tree. A value of which nothing is kept becomes null; an item of a list is removed.</summary>
/// <param name="label">The names of the members on the way, joined by dots.</param>
/// <param name="keeps">Tells by label and mention whether a mention is kept.</param>
internal sealed class ValueFilter(string label, Func<string, MentionValue, bool> keeps) : EntityValueVisitor<EntityValue?>
{
    public static RecordValue Filter(RecordValue record, Func<string, MentionValue, bool> keeps) =>
        (RecordValue?)record.Accept(new ValueFilter("", keeps)) ?? RecordValue.Empty(record.Shape);

    public override EntityValue? VisitMention(MentionValue value) => keeps(label, value) ? value : null;

    public override EntityValue? VisitList(ListValue value)
    {
        ImmutableArray<EntityValue> kept = [.. value.Items.Select(item => item.Accept(this)).OfType<EntityValue>()];
        return kept.Length == value.Items.Length && kept.AsSpan().SequenceEqual(value.Items.AsSpan()) ? value : new ListValue(kept);
    }

    public override EntityValue? VisitRecord(RecordValue value)
    {
        ImmutableArray<EntityValue?>.Builder kept = ImmutableArray.CreateBuilder<EntityValue?>(value.Values.Length);
        for (int i = 0; i < value.Values.Length; i++)
        {
            string name = value.Shape.Members[i].Name;
            kept.Add(value.Values[i]?.Accept(new ValueFilter(label.Length == 0 ? name : $"{label}.{name}", keeps)));
        }

        RecordValue filtered = new(value.Shape, kept.MoveToImmutable());
        return MentionPaths.Of(filtered).Any() || !MentionPaths.Of(value).Any() ? filtered : null;
    }
}
