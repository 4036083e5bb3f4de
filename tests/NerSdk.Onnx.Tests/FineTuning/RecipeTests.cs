using NerSdk.Models;
using NerSdk.Onnx.FineTuning;
using NerSdk.Onnx.FineTuning.Export;
using NerSdk.Onnx.FineTuning.Sequences;
using NerSdk.Onnx.FineTuning.Steps;
using NerSdk.Schemas;
using NerSdk.Tokenizers;
using NerSdk.Training.Documents;

namespace NerSdk.Onnx.Tests.FineTuning;

/// <summary>The parts of a training that need no model.</summary>
public sealed class RecipeTests
{
    [Fact]
    public void The_rate_rises_to_the_peak_and_falls_to_0()
    {
        double[] rates = [.. Enumerable.Range(1, 100).Select(step => (double)LearningRate.At(step, 100, 0.1, 3e-4))];

        Assert.Equal(3e-5, rates[0], 1e-9);
        Assert.Equal(3e-4, rates[9], 1e-9);
        Assert.Equal(3e-4 / 91, rates[99], 1e-9);
        Assert.Equal(rates[10..].OrderDescending(), rates[10..]);
        Assert.Equal(2.5e-4, LearningRate.At(1, 5, 0, 3e-4), 1e-9);
    }

    [Fact]
    public void An_epoch_has_each_sequence_once_in_an_order_that_follows_from_seed_and_epoch()
    {
        List<TrainingSequence> sequences = Encoder.Sequences(1, [.. Enumerable.Range(0, 700).Select(i => 3 + (i * 7 % 40))]);

        int[][] first = EpochOrder.Of(sequences, 16, seed: 5, epoch: 0);

        Assert.Equal(Enumerable.Range(0, 700), first.SelectMany(batch => batch).Order());
        Assert.Equal(44, first.Length);
        Assert.Equal(first, EpochOrder.Of(sequences, 16, seed: 5, epoch: 0));
        Assert.NotEqual(first, EpochOrder.Of(sequences, 16, seed: 5, epoch: 1));
        Assert.NotEqual(first, EpochOrder.Of(sequences, 16, seed: 6, epoch: 0));
        double padding = first.Sum(batch => batch.Length * batch.Max(i => sequences[i].Ids.Length)) / (double)sequences.Sum(sequence => sequence.Ids.Length);
        Assert.InRange(padding, 1, 1.1);
    }

    [Fact]
    public void Normal_numbers_have_their_deviation()
    {
        float[] values = new float[20_000];
        new SeededRandom(3, 0).FillNormal(values, 0.02);

        Assert.Equal(0, values.Average(), 0.001);
        Assert.Equal(0.02, Math.Sqrt(values.Average(value => value * (double)value)), 0.001);
    }

    [Fact]
    public void Each_piece_of_a_long_document_is_learned_once()
    {
        EntitySchema schema = EntitySchema.Parse("""{"version":1,"name":"s","members":[{"name":"city","shape":{"list":"mention"}}]}""");
        string text = string.Join(' ', Enumerable.Repeat("We went to Graz on Monday.", 9));
        LabeledSpan[] mentions = [.. Enumerable.Range(0, 9).Select(i => new LabeledSpan("city", (i * 27) + 11, (i * 27) + 15))];
        GoldDocument document = new(schema, new LabeledDocument("d", text, [.. mentions]), GoldDocument.EncoderOf(Tokenizer.Load(Path.Combine(EncoderModel.Path, "tokenizer.json")), 24));

        Assert.True(document.Windows.Length > 2);
        Assert.All(document.Sequences, sequence => Assert.Equal(24, sequence.Ids.Length));
        Assert.Equal(document.Pieces.Length, document.Sequences.Sum(sequence => sequence.Labels.Count(label => label >= 0)));
        Assert.Equal(9, document.Sequences.Sum(sequence => sequence.Labels.Count(label => label == 1)));
        Assert.Empty(document.Lost);
    }

    [Fact]
    public void Overfitting_is_seen_in_the_curve()
    {
        FineTuningEvaluation[] curve =
        [
            new(10, 1, 1.0, 0.50, 0.7, 0.7, 0.70, 0.72, 0.9, 0.6),
            new(20, 2, 0.5, 0.55, 0.7, 0.7, 0.70, 0.90, 0.9, 0.6),
            new(30, 3, 0.2, 0.60, 0.7, 0.7, 0.70, 0.95, 0.9, 0.6),
        ];

        Assert.Equal(
            [FineTuningWarningKind.TrainDevGap, FineTuningWarningKind.DevLossRises, FineTuningWarningKind.UnseenMentions],
            OverfitSigns.Find(curve, curve[0]).Select(warning => warning.Kind));
        Assert.Empty(OverfitSigns.Find([curve[0], curve[1] with { F1 = 0.85, DevLoss = 0.4 }], curve[0] with { UnseenRecall = 0.8 }));
    }

    [Fact]
    public void The_gate_lets_half_a_point_through()
    {
        Assert.Null(Int8Gate.Refuses(0.800, 0.795));
        Assert.Null(Int8Gate.Refuses(0.800, 0.9));
        Assert.Equal(FineTuningWarningKind.Int8Refused, Int8Gate.Refuses(0.800, 0.7949)?.Kind);
    }
}
