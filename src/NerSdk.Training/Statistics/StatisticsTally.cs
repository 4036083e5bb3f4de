using NerSdk.Training.Documents;

namespace NerSdk.Training.Statistics;

/// <summary>Counts documents one by one.</summary>
/// <param name="countTokens">Counts tokens; null: they are estimated.</param>
/// <param name="nameOf">What a label is called in the statistics.</param>
internal sealed class StatisticsTally(Func<string, int>? countTokens, Func<string, string>? nameOf = null)
{
    private readonly NumberCounts _characters = new();
    private readonly NumberCounts _tokens = new();
    private readonly NumberCounts _mentionsPerDocument = new();
    private readonly NumberCounts _mentionCharacters = new();
    private readonly Dictionary<int, (long Mentions, long Documents)> _labels = [];
    private readonly Dictionary<int, (long Documents, long Mentions)> _splits = [];
    private int _documents;
    private long _without;
    private long _mentions;

    /// <summary>The strings of the mentions.</summary>
    public MentionStrings Strings { get; } = new();

    /// <summary>The labels' numbers.</summary>
    public NameNumbers Labels { get; } = new();

    /// <summary>The splits' numbers; documents without one have the empty name.</summary>
    public NameNumbers Splits { get; } = new();

    /// <summary>Counts a document; spans outside the text are left out.</summary>
    /// <returns>Its tokens.</returns>
    public int Add(LabeledDocument document)
    {
        int tokens = countTokens?.Invoke(document.Text) ?? TokenEstimate.Count(document.Text);
        int split = Splits.Of(document.Split ?? "");
        HashSet<int> labels = [];
        int mentions = 0;
        foreach (LabeledSpan span in document.Spans)
        {
            if (span.Start >= 0 && span.Start < span.End && span.End <= document.Text.Length)
            {
                int label = Labels.Of(nameOf?.Invoke(span.Label) ?? span.Label);
                Strings.Add(document.Text.AsSpan(span.Start..span.End), label, split, _documents, span.Start);
                _mentionCharacters.Add(span.End - span.Start);
                (long Mentions, long Documents) counted = _labels.GetValueOrDefault(label);
                _labels[label] = (counted.Mentions + 1, counted.Documents + (labels.Add(label) ? 1 : 0));
                mentions++;
            }
        }

        _documents++;
        _mentions += mentions;
        _without += mentions == 0 ? 1 : 0;
        _characters.Add(document.Text.Length);
        _tokens.Add(tokens);
        _mentionsPerDocument.Add(mentions);
        (long Documents, long Mentions) ofSplit = _splits.GetValueOrDefault(split);
        _splits[split] = (ofSplit.Documents + 1, ofSplit.Mentions + mentions);
        return tokens;
    }

    /// <summary>The statistics so far.</summary>
    public DataSetStatistics ToStatistics()
    {
        Dictionary<int, long> distinct = [];
        foreach (MentionString text in Strings.All)
        {
            foreach (MentionUse use in text.ByLabel())
            {
                distinct[use.Label] = distinct.GetValueOrDefault(use.Label) + 1;
            }
        }

        return new DataSetStatistics
        {
            Documents = _documents,
            DocumentsWithoutMentions = _without,
            Mentions = _mentions,
            DistinctStrings = Strings.All.Count,
            AmbiguousStrings = Strings.All.Count(text => text.IsAmbiguous),
            AmbiguousMentions = Strings.All.Where(text => text.IsAmbiguous).Sum(text => text.Mentions),
            Labels = [.. Labels.InOrder().Select(label => new LabelStatistics(Labels[label], _labels[label].Mentions, _labels[label].Documents, distinct[label]))],
            Splits = [.. Enumerable.Range(0, Splits.Count).Select(split => new SplitStatistics(Splits[split] is "" ? null : Splits[split], _splits[split].Documents, _splits[split].Mentions))],
            Seen = [.. new SeenTally(Strings, Labels, Splits).Count()],
            Characters = _characters.ToDistribution(),
            Tokens = _tokens.ToDistribution(),
            TokensAreEstimated = countTokens is null,
            MentionsPerDocument = _mentionsPerDocument.ToDistribution(),
            MentionCharacters = _mentionCharacters.ToDistribution(),
        };
    }
}
