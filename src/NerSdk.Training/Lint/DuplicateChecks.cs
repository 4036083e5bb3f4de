using NerSdk.Training.Similarity;

namespace NerSdk.Training.Lint;

/// <summary>What near-duplicates mean.</summary>
internal static class DuplicateChecks
{
    public static void Report(NearDuplicateSearch search, DocumentTable documents, FindingList findings)
    {
        foreach (NearDuplicate pair in search.Found)
        {
            (LintPlace first, LintPlace second) = (documents.PlaceOf(pair.First), documents.PlaceOf(pair.Second));
            (string known, string split) = (documents.SplitOf(pair.First), documents.SplitOf(pair.Second));
            string same = pair.Similarity == 1 ? "the same text" : FormattableString.Invariant($"nearly the same text (similarity {Math.Floor(pair.Similarity * 100) / 100:0.00})");
            if (pair.Similarity == 1 && documents.HaveOtherSpans(pair.First, pair.Second))
            {
                findings.Add(LintRules.SameTextOtherSpans, $"{first} has exactly this text with other mentions. Decide which are right, and leave one document out.", second, first);
            }

            if (known != split)
            {
                findings.Add(LintRules.Leak, $"{Named(split)} has {same} as {first} in {Named(known)}. Leave one out, or split the data set anew so that such texts stay together.", second, first);
            }
            else
            {
                findings.Add(LintRules.NearDuplicate, $"The document has {same} as {first}. Leave one out, unless texts come that often in reality.", second, first);
            }
        }
    }

    /// <summary>How many documents have others like them.</summary>
    public static long CountGrouped(NearDuplicateSearch search, int documents)
    {
        HashSet<int> grouped = [.. search.Found.Select(pair => search.Groups.FirstOf(pair.First))];
        return Enumerable.Range(0, documents).Count(document => grouped.Contains(search.Groups.FirstOf(document)));
    }

    /// <summary>How much of each split stands in an earlier one.</summary>
    public static IReadOnlyList<SharedDocuments> CountShared(NearDuplicateSearch search, DocumentTable documents)
    {
        string[] splits = [.. Enumerable.Range(0, documents.Count).Select(documents.SplitOf).Distinct(StringComparer.Ordinal)];
        HashSet<(int Group, string Split)> members = [.. Enumerable.Range(0, documents.Count).Select(document => (search.Groups.FirstOf(document), documents.SplitOf(document)))];
        return
        [
            .. splits.SelectMany((known, i) => splits.Skip(i + 1).Select(split => new SharedDocuments(
                Named(split),
                Named(known),
                Enumerable.Range(0, documents.Count).Count(document => documents.SplitOf(document) == split && members.Contains((search.Groups.FirstOf(document), known)))))),
        ];
    }

    private static string Named(string split) => split.Length == 0 ? "(no split)" : split;
}
