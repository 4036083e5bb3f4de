using System.Collections.Immutable;

namespace NerSdk.Onnx.Tagging.Labels;

/// <summary>Finds the most probable legal labels (Viterbi) and the mentions that they make. Takes time and memory in proportion to pieces times labels.</summary>
internal sealed class LabelDecoder
{
    private readonly ImmutableArray<LabelRule> _labels;
    private readonly int _types;
    private readonly LabelMarginals _marginals;

    public LabelDecoder(LabelGrammar grammar)
    {
        _labels = grammar.Labels;
        _types = grammar.Types.Length;
        _marginals = new LabelMarginals(grammar);
    }

    /// <summary>Decodes one text.</summary>
    /// <param name="probabilities">[pieces, labels], above 0.</param>
    /// <returns>The mentions in order.</returns>
    public List<TaggedSpan> Decode(ReadOnlySpan<float> probabilities)
    {
        int[] path = FindPath(probabilities);
        List<TaggedSpan> spans = [];
        LabelMarginals.Tables? tables = null;
        for (int i = 0; i < path.Length; i++)
        {
            if (_labels[path[i]].Type < 0)
            {
                continue;
            }

            int first = i;
            while (i + 1 < path.Length && Goes(path[i], path[i + 1]))
            {
                i++;
            }

            tables ??= _marginals.Compute(probabilities);
            spans.Add(new TaggedSpan(_labels[path[first]].Type, first, i, tables.ProbabilityOf(path.AsSpan(first..(i + 1)), first)));
        }

        return spans;
    }

    private bool Goes(int label, int next) => _labels[next].Continues && _labels[label].MayContinue && _labels[next].Type == _labels[label].Type;

    private int[] FindPath(ReadOnlySpan<float> probabilities)
    {
        int count = _labels.Length;
        int pieces = probabilities.Length / count;
        ushort[] from = new ushort[pieces * count];
        double[] scores = new double[count];
        double[] next = new double[count];
        int[] bestOpen = new int[_types];
        for (int i = 0; i < pieces; i++)
        {
            int bestEnd = -1;
            if (i > 0)
            {
                bestEnd = FindBest(scores, bestOpen);
            }

            for (int label = 0; label < count; label++)
            {
                LabelRule rule = _labels[label];
                int before = i > 0 && rule.Begins ? bestEnd : -1;
                if (i > 0 && rule.Continues && bestOpen[rule.Type] is >= 0 and int open && (before < 0 || scores[open] > scores[before]))
                {
                    before = open;
                }

                bool isReachable = i == 0 ? rule.Begins : before >= 0 && scores[before] > double.NegativeInfinity;
                next[label] = isReachable ? (i == 0 ? 0 : scores[before]) + Math.Log(probabilities[(i * count) + label]) : double.NegativeInfinity;
                from[(i * count) + label] = (ushort)Math.Max(before, 0);
            }

            (scores, next) = (next, scores);
        }

        return pieces == 0 ? [] : Follow(from, FindBest(scores, bestOpen), pieces);
    }

    /// <summary>The best label that may end, and for each type the best one whose mention may go on, or -1.</summary>
    private int FindBest(double[] scores, int[] bestOpen)
    {
        int bestEnd = -1;
        bestOpen.AsSpan().Fill(-1);
        for (int label = 0; label < scores.Length; label++)
        {
            LabelRule rule = _labels[label];
            if (rule.MayEnd && (bestEnd < 0 || scores[label] > scores[bestEnd]))
            {
                bestEnd = label;
            }

            if (rule.MayContinue && (bestOpen[rule.Type] < 0 || scores[label] > scores[bestOpen[rule.Type]]))
            {
                bestOpen[rule.Type] = label;
            }
        }

        return bestEnd;
    }

    private int[] Follow(ushort[] from, int last, int pieces)
    {
        int[] path = new int[pieces];
        for (int i = pieces - 1, label = last; i >= 0; i--)
        {
            path[i] = label;
            label = from[(i * _labels.Length) + label];
        }

        return path;
    }
}
