using System.Collections.Immutable;

namespace NerSdk.Values;

/// <summary>Changes mentions of a tree, or leaves them out. A value of which nothing is left becomes null; an item of a list is removed.</summary>
/// <param name="label">The names of the members on the way, joined by dots.</param>
/// <param name="change">Makes of a label and a mention what comes in its place; null leaves it out.</param>
internal sealed class ValueChange(string label, Func<string, MentionValue, MentionValue?> change) : EntityValueVisitor<EntityValue?>
{
    /// <summary>Leaves mentions out.</summary>
    /// <param name="record">The tree.</param>
    /// <param name="keeps">Tells by label and mention whether a mention is kept.</param>
    public static RecordValue Filter(RecordValue record, Func<string, MentionValue, bool> keeps) => Apply(record, (label, mention) => keeps(label, mention) ? mention : null);

    /// <summary>Changes mentions.</summary>
    /// <param name="record">The tree.</param>
    /// <param name="change">Makes of a label and a mention what comes in its place; null leaves it out.</param>
    public static RecordValue Apply(RecordValue record, Func<string, MentionValue, MentionValue?> change) =>
        (RecordValue?)record.Accept(new ValueChange("", change)) ?? RecordValue.Empty(record.Shape);

    public override EntityValue? VisitMention(MentionValue value) => change(label, value);

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
            kept.Add(value.Values[i]?.Accept(new ValueChange(label.Length == 0 ? name : $"{label}.{name}", change)));
        }

        RecordValue filtered = new(value.Shape, kept.MoveToImmutable());
        return MentionPaths.Of(filtered).Any() || !MentionPaths.Of(value).Any() ? filtered : null;
    }
}
