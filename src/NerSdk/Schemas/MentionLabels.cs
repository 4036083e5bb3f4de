using NerSdk.Values;

namespace NerSdk.Schemas;

/// <summary>Lists the mentions of a tree with their labels: the names of the members on their way, joined by dots.</summary>
internal sealed class MentionLabels(string label, List<LabeledMention> mentions) : EntityValueVisitor<bool>
{
    public static List<LabeledMention> Of(RecordValue record)
    {
        List<LabeledMention> mentions = [];
        record.Accept(new MentionLabels("", mentions));
        return mentions;
    }

    public override bool VisitMention(MentionValue value)
    {
        // One value is one mention: the further places of a value are no mentions of the record either.
        if (value.Spans is [TextSpan span, ..])
        {
            mentions.Add(new LabeledMention(label, value.Text, span.Start, span.End, value.Confidence));
        }

        return true;
    }

    public override bool VisitList(ListValue value)
    {
        foreach (EntityValue item in value.Items)
        {
            item.Accept(this);
        }

        return true;
    }

    public override bool VisitRecord(RecordValue value)
    {
        for (int i = 0; i < value.Values.Length; i++)
        {
            string name = value.Shape.Members[i].Name;
            value.Values[i]?.Accept(new MentionLabels(label.Length == 0 ? name : $"{label}.{name}", mentions));
        }

        return true;
    }
}
