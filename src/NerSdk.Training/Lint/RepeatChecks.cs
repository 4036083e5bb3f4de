using NerSdk.Training.Statistics;

namespace NerSdk.Training.Lint;

/// <summary>Labelled strings that stand somewhere without a label.</summary>
internal sealed class RepeatChecks(LintOptions options, StatisticsTally tally, FindingList findings)
{
    private const int ShownPlaces = 3;

    private readonly SegmentTree _tree = new();
    private readonly Dictionary<int, Elsewhere> _elsewhere = [];

    /// <summary>First reading: learns the strings.</summary>
    public void Learn(LintDocument document, IEnumerable<LabeledSpan> sound)
    {
        foreach (LabeledSpan span in sound)
        {
            // Single characters and mere numbers stand everywhere.
            ReadOnlySpan<char> text = document.Text.AsSpan(span.Start..span.End);
            if (text.Length > 1 && HasLetter(text))
            {
                _tree.Add(document.Text, document.Borders, span.Start, span.End, tally.Strings.Find(text)!.Number);
            }
        }
    }

    /// <summary>Second reading: finds them.</summary>
    public void Check(LintDocument document)
    {
        bool[] isCovered = new bool[document.Text.Length];
        Dictionary<int, LabeledSpan> own = [];
        foreach (LabeledSpan span in document.Document.Spans.Where(span => span.Start >= 0 && span.Start < span.End && span.End <= document.Text.Length))
        {
            isCovered.AsSpan(span.Start..span.End).Fill(true);
            own.TryAdd(tally.Strings.Find(document.Text.AsSpan(span.Start..span.End))!.Number, span);
        }

        foreach (IGrouping<int, (int Number, int Start, int End)> repeats in _tree.Find(document.Text, document.Borders, isCovered).GroupBy(found => found.Number))
        {
            (int number, int start, int end) = repeats.First();
            if (own.TryGetValue(number, out LabeledSpan labeled))
            {
                findings.Add(
                    LintRules.RepeatInDocument,
                    FormattableString.Invariant($"'{document.Text[start..end]}' is {labeled.Label} at {labeled.Start}..{labeled.End}, but stands here without a label{(repeats.Count() > 1 ? $", {repeats.Count()} times in this document" : "")}. Label it, or teach the model to miss it."),
                    document.At(new LabeledSpan(labeled.Label, start, end)),
                    document.At(labeled));
            }
            else
            {
                Remember(number, repeats.Count(), document, new LabeledSpan(tally.Labels[tally.Strings.All[number].Uses[0].Label], start, end));
            }
        }
    }

    /// <summary>At the end: what stands in other documents without a label.</summary>
    public void Report(DocumentTable documents)
    {
        MentionString[] strings = [.. tally.Strings.All.Where(text => _elsewhere.ContainsKey(text.Number))];
        foreach (MentionString text in strings.OrderByDescending(text => text.Mentions).ThenBy(text => text.Text, StringComparer.Ordinal))
        {
            Elsewhere found = _elsewhere[text.Number];
            if (text.Mentions >= options.RepeatShare * (text.Mentions + found.Occurrences))
            {
                findings.Add(
                    LintRules.RepeatElsewhere,
                    FormattableString.Invariant($"'{text.Text}' is labelled {text.Mentions} times, first in {documents.PlaceOf(text.Uses[0].Document)}, but stands without a label {found.Occurrences} times in {found.Documents} other documents. Label it there, unless it means something else."),
                    [.. found.Places]);
            }
        }
    }

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (char character in text)
        {
            if (char.IsLetter(character))
            {
                return true;
            }
        }

        return false;
    }

    private void Remember(int number, int occurrences, LintDocument document, LabeledSpan span)
    {
        if (!_elsewhere.TryGetValue(number, out Elsewhere? found))
        {
            _elsewhere.Add(number, found = new Elsewhere());
        }

        found.Occurrences += occurrences;
        found.Documents++;
        if (found.Places.Count < ShownPlaces)
        {
            found.Places.Add(document.At(span));
        }
    }

    private sealed class Elsewhere
    {
        public long Occurrences { get; set; }

        public long Documents { get; set; }

        public List<LintPlace> Places { get; } = [];
    }
}
