namespace NerSdk.Training.Statistics;

/// <summary>Counts which mentions of the other splits stand in the training split too.</summary>
internal sealed class SeenTally(MentionStrings strings, NameNumbers labels, NameNumbers splits)
{
    private const string Train = "train";

    public IEnumerable<SeenMentions> Count()
    {
        int[] named = [.. Enumerable.Range(0, splits.Count).Where(split => splits[split].Length > 0)];
        if (named.Length < 2)
        {
            yield break;
        }

        int known = Array.FindIndex(named, split => splits[split].Equals(Train, StringComparison.OrdinalIgnoreCase)) is >= 0 and int train ? named[train] : named[0];
        Dictionary<(int Split, int Label), (long Mentions, long Seen)> counts = Count(known);
        foreach (int split in named.Where(split => split != known))
        {
            SeenMentions[] ofLabels =
            [
                .. labels.InOrder().Where(label => counts.ContainsKey((split, label))).Select(label =>
                    new SeenMentions(splits[split], splits[known], labels[label], counts[(split, label)].Mentions, counts[(split, label)].Seen)),
            ];
            yield return new SeenMentions(splits[split], splits[known], null, ofLabels.Sum(label => label.Mentions), ofLabels.Sum(label => label.Seen));
            foreach (SeenMentions label in ofLabels)
            {
                yield return label;
            }
        }
    }

    private Dictionary<(int Split, int Label), (long Mentions, long Seen)> Count(int known)
    {
        Dictionary<(int Split, int Label), (long Mentions, long Seen)> counts = [];
        foreach (MentionString text in strings.All)
        {
            foreach (MentionUse use in text.Uses)
            {
                (long Mentions, long Seen) counted = counts.GetValueOrDefault((use.Split, use.Label));
                counts[(use.Split, use.Label)] = (counted.Mentions + use.Mentions, counted.Seen + (IsIn(text, use.Label, known) ? use.Mentions : 0));
            }
        }

        return counts;
    }

    private static bool IsIn(MentionString text, int label, int split)
    {
        foreach (MentionUse use in text.Uses)
        {
            if (use.Label == label && use.Split == split)
            {
                return true;
            }
        }

        return false;
    }
}
