using NerSdk.Onnx.FineTuning.Sequences;

namespace NerSdk.Onnx.FineTuning.Scoring;

/// <summary>How well a classifier finds the mentions of a gold set: strict spans, summed over all documents.</summary>
/// <param name="Correct">Found mentions that are gold mentions: label, start and end.</param>
/// <param name="Found">All found mentions.</param>
/// <param name="Gold">All gold mentions.</param>
/// <param name="Seen">Gold mentions whose text has the same label in the training set.</param>
/// <param name="SeenCorrect">Those of them that were found.</param>
/// <param name="Loss">The mean cross-entropy of the pieces.</param>
internal readonly record struct Score(int Correct, int Found, int Gold, int Seen, int SeenCorrect, double Loss)
{
    /// <summary>2·correct / (found + gold), 0 to 1; 0 if there is neither.</summary>
    public double F1 => Found + Gold == 0 ? 0 : 2.0 * Correct / (Found + Gold);

    public double Precision => Found == 0 ? 0 : (double)Correct / Found;

    public double Recall => Gold == 0 ? 0 : (double)Correct / Gold;

    public double? SeenRecall => Seen == 0 ? null : (double)SeenCorrect / Seen;

    public double? UnseenRecall => Gold == Seen ? null : (double)(Correct - SeenCorrect) / (Gold - Seen);

    public static Score Of(
        IEnumerable<KeyValuePair<GoldDocument, HashSet<(int Member, int Start, int End)>>> found, IReadOnlySet<(int Member, string Text)> seen, double loss)
    {
        Score score = new(0, 0, 0, 0, 0, loss);
        foreach ((GoldDocument document, HashSet<(int Member, int Start, int End)> mentions) in found)
        {
            bool IsSeen((int Member, int Start, int End) mention) => seen.Contains(document.Key(mention));
            score = score with
            {
                Correct = score.Correct + mentions.Count(document.Mentions.Contains),
                Found = score.Found + mentions.Count,
                Gold = score.Gold + document.Mentions.Count,
                Seen = score.Seen + document.Mentions.Count(IsSeen),
                SeenCorrect = score.SeenCorrect + document.Mentions.Count(mention => mentions.Contains(mention) && IsSeen(mention)),
            };
        }

        return score;
    }
}
