using NerSdk.Training.Documents;

namespace NerSdk.Training.Splits;

/// <summary>How many documents there are, and how many mentions of each label, by the label's number.</summary>
internal sealed class LabelCounts
{
    private readonly SortedDictionary<int, int> _mentions = [];

    public int Documents { get; private set; }

    public IEnumerable<KeyValuePair<int, int>> Mentions => _mentions;

    public int this[int label] => _mentions.GetValueOrDefault(label);

    /// <summary>Counts a document, and gives new labels the next number.</summary>
    public static LabelCounts Of(LabeledDocument document, Dictionary<string, int> labels)
    {
        LabelCounts counts = new() { Documents = 1 };
        foreach (LabeledSpan span in document.Spans)
        {
            int label = labels.TryAdd(span.Label, labels.Count) ? labels.Count - 1 : labels[span.Label];
            counts._mentions[label] = counts[label] + 1;
        }

        return counts;
    }

    public void Add(LabelCounts other)
    {
        Documents += other.Documents;
        foreach ((int label, int mentions) in other._mentions)
        {
            _mentions[label] = this[label] + mentions;
        }
    }
}
