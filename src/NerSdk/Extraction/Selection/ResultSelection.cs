using NerSdk.Schemas;
using NerSdk.Values;

namespace NerSdk.Extraction.Selection;

/// <summary>Leaves out of a result what the options do not want, and orders the rest.</summary>
internal static class ResultSelection
{
    public static ExtractionResult<T> Apply<T>(EntitySchema<T> schema, ExtractionResult<T> result, ExtractionOptions options, IReadOnlyList<ExtractionIssue> further)
    {
        List<RemovedMention> removed = MentionSelection.FindRemoved(result.Mentions, options);
        bool isSorted = options.Order == MentionOrder.Answer || IsSorted(result.Mentions);
        if (removed.Count == 0 && isSorted && further.Count == 0)
        {
            return result;
        }

        HashSet<(string, int, int)> gone = [.. removed.Select(entry => (entry.Mention.Label, entry.Mention.Start, entry.Mention.End))];
        IEnumerable<LabeledMention> mentions = result.Mentions.Where(mention => !gone.Contains((mention.Label, mention.Start, mention.End)));
        return result.As(
            removed.Count == 0 ? result.Value : schema.Materialize(ValueChange.Filter(schema.Capture(result.Value), Stays)),
            isSorted ? [.. mentions] : [.. mentions.OrderBy(mention => mention.Start).ThenByDescending(mention => mention.End)],
            [.. result.Removed, .. removed],
            further);

        bool Stays(string label, MentionValue mention) => mention.Spans is not [TextSpan place, ..] || !gone.Contains((label, place.Start, place.End));
    }

    private static bool IsSorted(IReadOnlyList<LabeledMention> mentions)
    {
        for (int i = 1; i < mentions.Count; i++)
        {
            if ((mentions[i - 1].Start, -mentions[i - 1].End).CompareTo((mentions[i].Start, -mentions[i].End)) > 0)
            {
                return false;
            }
        }

        return true;
    }
}
