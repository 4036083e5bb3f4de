namespace NerSdk.Training.Statistics;

/// <summary>The strings of all mentions, each with the labels it has and the splits it stands in. Ordinal: case and white space count.</summary>
internal sealed class MentionStrings
{
    private readonly Dictionary<string, MentionString> _strings = new(StringComparer.Ordinal);
    private readonly List<MentionString> _inOrder = [];
    private readonly Dictionary<string, MentionString>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public MentionStrings() => _lookup = _strings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The strings in the order in which they come.</summary>
    public IReadOnlyList<MentionString> All => _inOrder;

    /// <summary>The string, if it is labelled somewhere.</summary>
    public MentionString? Find(ReadOnlySpan<char> text) => _lookup.TryGetValue(text, out MentionString? found) ? found : null;

    /// <summary>Counts a mention.</summary>
    /// <param name="text">What it holds.</param>
    /// <param name="label">Its label's number.</param>
    /// <param name="split">Its split's number.</param>
    /// <param name="document">Its document's position.</param>
    /// <param name="start">Where it starts in the document.</param>
    public void Add(ReadOnlySpan<char> text, int label, int split, int document, int start)
    {
        if (!_lookup.TryGetValue(text, out MentionString? found))
        {
            found = new MentionString(text.ToString(), _inOrder.Count);
            _strings.Add(found.Text, found);
            _inOrder.Add(found);
        }

        found.Add(label, split, document, start);
    }
}
