namespace NerSdk.Training.Statistics;

/// <summary>One string that is labelled somewhere.</summary>
/// <param name="text">The string.</param>
/// <param name="number">Its number among all strings, from 0.</param>
internal sealed class MentionString(string text, int number)
{
    private MentionUse[] _uses = [];

    public string Text => text;

    public int Number => number;

    /// <summary>How it is labelled: one for each label and split, in the order of the first mentions.</summary>
    public ReadOnlySpan<MentionUse> Uses => _uses;

    /// <summary>How often it is labelled.</summary>
    public long Mentions => _uses.Sum(use => (long)use.Mentions);

    public bool IsAmbiguous => _uses.Any(use => use.Label != _uses[0].Label);

    /// <summary>The labels, most frequent first, each with its first mention.</summary>
    public IReadOnlyList<MentionUse> ByLabel() =>
    [
        .. _uses.GroupBy(use => use.Label).Select(uses => uses.First() with { Mentions = uses.Sum(use => use.Mentions) }).OrderByDescending(use => use.Mentions),
    ];

    public void Add(int label, int split, int document, int start)
    {
        foreach (ref MentionUse use in _uses.AsSpan())
        {
            if (use.Label == label && use.Split == split)
            {
                use = use with { Mentions = use.Mentions + 1 };
                return;
            }
        }

        _uses = [.. _uses, new MentionUse(label, split, 1, document, start)];
    }
}
