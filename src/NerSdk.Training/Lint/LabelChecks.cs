using NerSdk.Training.Statistics;

namespace NerSdk.Training.Lint;

/// <summary>Labels outside the schema, and labels with few mentions.</summary>
internal sealed class LabelChecks(LintOptions options, FindingList findings)
{
    private const int Plenty = 2_000;

    private readonly SortedDictionary<string, (long Mentions, LintPlace First)> _unknown = new(StringComparer.Ordinal);

    /// <summary>What a label is called: the schema's name for it, or its own.</summary>
    public string NameOf(string label) => options.Schema?.FindMember(label)?.Name ?? label;

    public void Check(LintDocument document)
    {
        foreach (LabeledSpan span in document.Document.Spans)
        {
            if (options.Schema is { } schema && schema.FindMember(span.Label) is null)
            {
                _unknown[span.Label] = _unknown.TryGetValue(span.Label, out (long Mentions, LintPlace First) found) ? (found.Mentions + 1, found.First) : (1, document.At(span));
            }
        }
    }

    public void Report(StatisticsTally tally)
    {
        foreach ((string label, (long mentions, LintPlace first)) in _unknown)
        {
            string nearest = LabelSuggestions.Find(options.Schema!, label) is { } name
                ? $"Is {name} meant? Rename it, or make it an alias of that member."
                : $"Leave its mentions out, or add a member; the schema has {string.Join(", ", options.Schema!.Members.Select(member => member.Name))}.";
            findings.Add(LintRules.UnknownLabel, FormattableString.Invariant($"{mentions} mentions have the label '{label}', which schema {options.Schema!.Name} does not have. {nearest}"), first);
        }

        bool hasTrain = Enumerable.Range(0, tally.Splits.Count).Any(IsTrain);
        Dictionary<string, long> counts = (options.Schema?.Members.Select(member => member.Name) ?? tally.Labels.InOrder().Select(label => tally.Labels[label])).ToDictionary(label => label, _ => 0L);
        foreach (MentionString text in tally.Strings.All)
        {
            foreach (MentionUse use in text.Uses)
            {
                if ((!hasTrain || IsTrain(use.Split)) && counts.TryGetValue(tally.Labels[use.Label], out long count))
                {
                    counts[tally.Labels[use.Label]] = count + use.Mentions;
                }
            }
        }

        foreach ((string label, long count) in counts.Where(label => label.Value < options.EnoughExamples))
        {
            findings.Add(
                LintRules.FewExamples,
                FormattableString.Invariant($"'{label}' has {count} mentions{(hasTrain ? " in train" : "")}. {options.EnoughExamples} to {Math.Max(Plenty, options.EnoughExamples)} are worth their cost: label more, or leave it to a prompted model."));
        }

        bool IsTrain(int split) => tally.Splits[split].Equals("train", StringComparison.OrdinalIgnoreCase);
    }
}
