using CsCheck;
using NerSdk.Onnx.Tagging.Labels;

namespace NerSdk.Onnx.Tests.Tagging;

public sealed class LabelDecoderTests
{
    private static readonly string[][] s_schemes =
    [
        ["O", "B-A", "I-A", "B-B", "I-B"],
        ["B-A", "O", "E-A", "I-A", "S-A", "S-B", "B-B", "I-B", "E-B"],
        ["O", "B-A", "L-A", "I-A", "U-A"],
        ["O", "I-A", "I-B"],
        ["A", "B-B", "O", "I-B"],
    ];

    /// <summary>All labellings are tried, by rules that are written down anew: a text is a row of O and mentions.</summary>
    [Fact]
    public void The_best_legal_labels_and_their_probabilities_are_those_of_trying_all() =>
        Gen.Select(Gen.Int[0, s_schemes.Length - 1], Gen.Int[0, 4]).SelectMany((scheme, pieces) =>
            Gen.Float[-4, 4].Array[pieces * s_schemes[scheme].Length].Select(logits => (s_schemes[scheme], logits))).Sample(input =>
        {
            (string[] labels, float[] logits) = input;
            Assert.True(LabelProbabilities.TryNormalize(logits, labels.Length));
            int pieces = logits.Length / labels.Length;

            List<(double Probability, List<(string Type, int First, int Last)> Mentions)> all = [];
            Try(labels, logits, pieces, 0, 1, [], all);
            (double best, List<(string Type, int First, int Last)> mentions) = all.MaxBy(labelling => labelling.Probability);
            double whole = all.Sum(labelling => labelling.Probability);

            LabelGrammar grammar = new(labels);
            List<TaggedSpan> found = new LabelDecoder(grammar).Decode(logits);

            double foundBest = all.Where(labelling => labelling.Mentions.SequenceEqual(found.Select(span => (grammar.Types[span.Type], span.First, span.Last)))).Select(labelling => labelling.Probability).DefaultIfEmpty().Max();
            Assert.Equal(best, foundBest, best * 1e-5);
            foreach (TaggedSpan span in found)
            {
                double expected = all.Where(labelling => labelling.Mentions.Contains((grammar.Types[span.Type], span.First, span.Last))).Sum(labelling => labelling.Probability) / whole;
                Assert.Equal(expected, span.Confidence, 1e-4);
            }
        }, iter: 1_000);

    [Fact]
    public void An_inside_label_alone_starts_nothing()
    {
        LabelDecoder decoder = new(new LabelGrammar(["O", "B-A", "I-A"]));
        float[] logits = [0, -5, 9, 0, -5, 9];
        LabelProbabilities.TryNormalize(logits, 3);

        TaggedSpan span = Assert.Single(decoder.Decode(logits));
        Assert.Equal((0, 1), (span.First, span.Last));
    }

    [Fact]
    public void Hopeless_pieces_and_long_texts_still_give_probabilities()
    {
        LabelDecoder decoder = new(new LabelGrammar(["O", "B-A", "I-A"]));
        float[] logits = new float[3 * 100_000];
        for (int i = 0; i < logits.Length; i += 3)
        {
            logits[i + (i % 30 == 0 ? 1 : 0)] = 500;
        }

        Assert.True(LabelProbabilities.TryNormalize(logits, 3));
        List<TaggedSpan> spans = decoder.Decode(logits);

        Assert.Equal(10_000, spans.Count);
        Assert.All(spans, span => Assert.InRange(span.Confidence, 0.999f, 1));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_not_a_number_is_noticed(float value) => Assert.False(LabelProbabilities.TryNormalize([0, value], 2));

    [Fact]
    public void Labels_without_O_or_twice_are_refused()
    {
        Assert.Contains("'O'", Assert.Throws<ArgumentException>(() => new LabelGrammar(["LABEL_0", "LABEL_1"])).Message, StringComparison.Ordinal);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => new LabelGrammar(["O", "B-A", "B-A"])).Message, StringComparison.Ordinal);
    }

    // Tries O, then every mention that the scheme can write from this piece on.
    private static void Try(
        string[] labels, float[] probabilities, int pieces, int at, double probability, List<(string Type, int First, int Last)> mentions, List<(double, List<(string, int, int)>)> all)
    {
        if (at == pieces)
        {
            all.Add((probability, [.. mentions]));
            return;
        }

        double Of(string label, int piece) => Array.IndexOf(labels, label) is >= 0 and int id ? probabilities[(piece * labels.Length) + id] : 0;
        Try(labels, probabilities, pieces, at + 1, probability * Of("O", at), mentions, all);
        foreach (string type in labels.Where(label => label != "O").Select(label => label.Length > 1 ? label[2..] : label).Distinct())
        {
            bool hasBegin = labels.Contains($"B-{type}"), hasEnd = labels.Contains($"E-{type}") || labels.Contains($"L-{type}");
            string[] inside = labels.Contains(type) ? [type] : [$"I-{type}"];
            for (int last = at; last < pieces; last++)
            {
                double value = probability;
                for (int i = at; i <= last; i++)
                {
                    bool first = i == at, end = i == last;
                    value *= hasEnd && first && end ? Of($"S-{type}", i) + Of($"U-{type}", i)
                        : hasEnd && end ? Of($"E-{type}", i) + Of($"L-{type}", i)
                        : hasBegin && first ? (hasEnd && end ? 0 : Of($"B-{type}", i))
                        : Of(inside[0], i);
                }

                // Without B nothing parts two neighbours of one type.
                bool isParted = hasBegin || mentions.Count == 0 || mentions[^1].Type != type || mentions[^1].Last != at - 1;
                if (isParted)
                {
                    mentions.Add((type, at, last));
                    Try(labels, probabilities, pieces, last + 1, value, mentions, all);
                    mentions.RemoveAt(mentions.Count - 1);
                }
            }
        }
    }
}
