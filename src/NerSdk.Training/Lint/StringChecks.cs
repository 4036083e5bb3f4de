using NerSdk.Training.Statistics;

namespace NerSdk.Training.Lint;

/// <summary>Strings with several labels.</summary>
internal static class StringChecks
{
    public static void Report(StatisticsTally tally, DocumentTable documents, FindingList findings)
    {
        foreach (MentionString text in tally.Strings.All.Where(text => text.IsAmbiguous).OrderByDescending(text => text.Mentions).ThenBy(text => text.Text, StringComparer.Ordinal))
        {
            IReadOnlyList<MentionUse> uses = text.ByLabel();
            LintPlace[] places = [.. uses.Reverse().Select(use => documents.PlaceOf(use.Document) with { Span = new LabeledSpan(tally.Labels[use.Label], use.Start, use.Start + text.Text.Length) })];
            findings.Add(
                LintRules.TwoLabelString,
                $"'{text.Text}' is {string.Join(", ", uses.Select(use => FormattableString.Invariant($"{tally.Labels[use.Label]} {use.Mentions} times")))}. Look at the rarer ones; if the string means both, all is well.",
                places);
        }
    }
}
