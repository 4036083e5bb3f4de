using NerSdk.Onnx.FineTuning.Sequences;
using NerSdk.Onnx.FineTuning.Steps;
using NerSdk.Onnx.FineTuning.Tensors;
using NerSdk.Onnx.Tagging.Labels;
using NerSdk.Onnx.Tagging.Pieces;

namespace NerSdk.Onnx.FineTuning.Scoring;

/// <summary>Labelled documents that a classifier is measured on.</summary>
internal sealed class GoldSet(IReadOnlyList<GoldDocument> documents, IReadOnlyList<string> labelNames)
{
    // Activations of a run without training: about 30 KB a piece.
    private const int PiecesInARun = 4096;

    private readonly LabelDecoder _decoder = new(new LabelGrammar(labelNames));
    private readonly int _labels = labelNames.Count;
    private readonly (GoldDocument Document, int Window)[] _windows =
    [
        .. documents.SelectMany(document => Enumerable.Range(0, document.Windows.Length).Select(window => (document, window)))
            .OrderBy(item => item.document.Sequences[item.window].Ids.Length),
    ];

    /// <summary>Measures a classifier.</summary>
    /// <param name="classifier">The classifier.</param>
    /// <param name="weights">Its weights, if they are inputs.</param>
    /// <param name="seen">The mentions of the training set, by their texts.</param>
    /// <param name="cancellationToken">Stops between two runs.</param>
    public Score Measure(ClassifierGraph classifier, IReadOnlyCollection<NamedTensor> weights, IReadOnlySet<(int Member, string Text)> seen, CancellationToken cancellationToken)
    {
        Dictionary<GoldDocument, float[]> logitsOf = documents.ToDictionary(document => document, document => new float[document.Pieces.Length * _labels]);
        double loss = 0;
        long labelled = 0;
        for (int start = 0; start < _windows.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int end = EndOfBatch(start);
            TrainingBatch batch = new([.. _windows[start..end].Select(item => item.Document.Sequences[item.Window])]);
            float[] logits = classifier.Run(batch, weights);
            for (int row = start; row < end; row++)
            {
                (GoldDocument document, int window) = _windows[row];
                ReadOnlySpan<float> rows = logits.AsSpan((row - start) * batch.Length * _labels, document.Sequences[window].Ids.Length * _labels);
                TakeOwn(rows, document, document.Windows[window], logitsOf[document]);
                loss += Loss(rows, document.Sequences[window].Labels);
            }

            labelled += batch.Labelled;
            start = end;
        }

        return Score.Of(logitsOf.Select(item => KeyValuePair.Create(item.Key, Decode(item.Key, item.Value))), seen, loss / labelled);
    }

    private void TakeOwn(ReadOnlySpan<float> rows, GoldDocument document, PieceWindow window, float[] logits)
    {
        int first = document.FramePieces + window.OwnStart - window.Start;
        rows.Slice(first * _labels, (window.OwnEnd - window.OwnStart) * _labels).CopyTo(logits.AsSpan(window.OwnStart * _labels));
    }

    private HashSet<(int Member, int Start, int End)> Decode(GoldDocument document, float[] logits) => LabelProbabilities.TryNormalize(logits, _labels)
        ? [.. _decoder.Decode(logits).Select(span => (span.Type, document.Pieces[span.First].Start, document.Pieces[span.Last].End))]
        : throw new FineTuningException(FineTuningProblem.Divergence, $"Document '{document.Source.Id}': the model computed NaN. The training diverged; take a lower learning rate.");

    private int EndOfBatch(int start)
    {
        int end = start + 1;
        while (end < _windows.Length && (end + 1 - start) * _windows[end].Document.Sequences[_windows[end].Window].Ids.Length <= PiecesInARun)
        {
            end++;
        }

        return end;
    }

    // The sum of the cross-entropies of the labelled pieces.
    private double Loss(ReadOnlySpan<float> logits, int[] gold)
    {
        double sum = 0;
        for (int i = 0; i < gold.Length; i++)
        {
            if (gold[i] < 0)
            {
                continue;
            }

            ReadOnlySpan<float> row = logits.Slice(i * _labels, _labels);
            float highest = float.NegativeInfinity;
            foreach (float logit in row)
            {
                highest = Math.Max(highest, logit);
            }

            double total = 0;
            foreach (float logit in row)
            {
                total += Math.Exp(logit - highest);
            }

            sum += Math.Log(total) + highest - row[gold[i]];
        }

        return sum;
    }
}
