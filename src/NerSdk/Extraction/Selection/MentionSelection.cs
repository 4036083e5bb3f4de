namespace NerSdk.Extraction.Selection;

/// <summary>Decides which mentions stay: first by confidence, then within each field, then across fields.</summary>
internal static class MentionSelection
{
    /// <summary>Finds the mentions that go.</summary>
    /// <param name="mentions">All mentions.</param>
    /// <param name="options">The options, defaults included.</param>
    public static List<RemovedMention> FindRemoved(IReadOnlyList<LabeledMention> mentions, ExtractionOptions options)
    {
        List<RemovedMention> removed = [];
        List<LabeledMention> kept = [];
        foreach (LabeledMention mention in mentions)
        {
            if (mention.Confidence < MinimumOf(mention.Label, options))
            {
                removed.Add(new RemovedMention(mention, RemovalReason.LowConfidence));
            }
            else
            {
                kept.Add(mention);
            }
        }

        kept = Resolve(kept, options.OverlapsWithinField ?? OverlapPolicy.KeepAll, (a, b) => a == b, RemovalReason.OverlapWithinField, removed);
        Resolve(kept, options.OverlapsAcrossFields ?? OverlapPolicy.KeepAll, (a, b) => a != b, RemovalReason.OverlapAcrossFields, removed);
        return removed;
    }

    private static float MinimumOf(string label, ExtractionOptions options) =>
        (options.FieldMinimumConfidence is { } minima ? FieldPath.Find(label, field => minima.TryGetValue(field, out float minimum) ? minimum : (float?)null) : null) ?? options.MinimumConfidence ?? 0;

    private static List<LabeledMention> Resolve(
        List<LabeledMention> mentions, OverlapPolicy policy, Func<string, string, bool> concerns, RemovalReason reason, List<RemovedMention> removed)
    {
        if (policy == OverlapPolicy.KeepAll || mentions.Count < 2)
        {
            return mentions;
        }

        List<LabeledMention> kept = [];
        foreach (List<LabeledMention> cluster in Clusters(mentions))
        {
            int first = kept.Count;
            foreach (LabeledMention mention in cluster.Order(Comparer<LabeledMention>.Create(policy == OverlapPolicy.Longest ? LongerFirst : SurerFirst)))
            {
                if (kept.FindIndex(first, other => concerns(other.Label, mention.Label) && Conflict(other, mention, policy)) < 0)
                {
                    kept.Add(mention);
                }
                else
                {
                    removed.Add(new RemovedMention(mention, reason));
                }
            }
        }

        return kept;
    }

    private static bool Conflict(LabeledMention a, LabeledMention b, OverlapPolicy policy) =>
        policy == OverlapPolicy.OneLabelASpan ? (a.Start, a.End) == (b.Start, b.End) : a.Start < b.End && b.Start < a.End;

    // Mentions of different clusters share no text.
    private static IEnumerable<List<LabeledMention>> Clusters(List<LabeledMention> mentions)
    {
        List<LabeledMention> cluster = [];
        int end = 0;
        foreach (LabeledMention mention in mentions.OrderBy(mention => mention.Start))
        {
            if (mention.Start >= end && cluster.Count > 0)
            {
                yield return cluster;
                cluster = [];
            }

            cluster.Add(mention);
            end = Math.Max(end, mention.End);
        }

        yield return cluster;
    }

    private static int SurerFirst(LabeledMention a, LabeledMention b) =>
        First((b.Confidence ?? -1).CompareTo(a.Confidence ?? -1), (b.End - b.Start).CompareTo(a.End - a.Start), a.Start.CompareTo(b.Start));

    private static int LongerFirst(LabeledMention a, LabeledMention b) =>
        First((b.End - b.Start).CompareTo(a.End - a.Start), (b.Confidence ?? -1).CompareTo(a.Confidence ?? -1), a.Start.CompareTo(b.Start));

    private static int First(int one, int two, int three) => one != 0 ? one : two != 0 ? two : three;
}
