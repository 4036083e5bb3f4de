using NerSdk.Grounding;

namespace NerSdk.Values;

/// <summary>Collects the main places of a tree's mentions: those of one text in one list belong together.</summary>
internal sealed class MentionPlaces : EntityValueVisitor<bool>, IDisposable
{
    private NestedPlaces _places;

    /// <summary>The places inside longer ones whose text has another place; null if there are none.</summary>
    public HashSet<(int Start, int End)>? FindNested() => _places.FindNested();

    public void Dispose() => _places.Dispose();

    public override bool VisitMention(MentionValue value)
    {
        _places.BeginString();
        return Add(value);
    }

    public override bool VisitList(ListValue value)
    {
        foreach (IGrouping<string, MentionValue> text in value.Items.OfType<MentionValue>().GroupBy(mention => mention.Text, StringComparer.Ordinal))
        {
            _places.BeginString();
            foreach (MentionValue mention in text)
            {
                Add(mention);
            }
        }

        foreach (EntityValue item in value.Items)
        {
            _ = item is not MentionValue && item.Accept(this);
        }

        return true;
    }

    public override bool VisitRecord(RecordValue value)
    {
        foreach (EntityValue? item in value.Values)
        {
            item?.Accept(this);
        }

        return true;
    }

    private bool Add(MentionValue mention)
    {
        if (mention.Spans is [TextSpan span, ..])
        {
            _places.Add(span.Start, span.End);
        }

        return true;
    }
}
