using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;
using NerSdk.Onnx.Runtime;
using NerSdk.Onnx.Tagging;
using NerSdk.Onnx.Tagging.Models;
using NerSdk.Onnx.Tagging.Pieces;
using NerSdk.Schemas;
using NerSdk.Tokenizers;
using NerSdk.Training.Documents;
using NerSdk.Values;

namespace NerSdk.Benchmarks.Tagging;

/// <summary>
/// A fine-tuned tagger from texts to results, against bare runs of its graph over the same batches, prepared before: what is left is the price of tokens, label decoding and results. Both
/// in turn, in the opposite order each round; the ratio within a round counts.
/// </summary>
internal static class TaggerComparison
{
    private const int Rounds = 9;

    /// <param name="folder">The tagger's folder, of the three fields of <see cref="News"/>.</param>
    /// <param name="labeledFile">Labelled documents; their texts are read.</param>
    public static async Task RunAsync(string folder, string labeledFile)
    {
        TextDocument[] documents = await LabeledDocumentReader.ReadAsync(labeledFile).Select(document => new TextDocument(document.Text)).ToArrayAsync();
        foreach (string graph in new[] { "model.onnx", "onnx/model_int8.onnx" }.Where(graph => File.Exists(Path.Combine(folder, graph))))
        {
            using TaggingExtractor<RecordValue> extractor = new(folder, EntitySchema.FromShapes("set", News.Schema.Shape), new TaggingOptions { Graph = graph });
            using BareRuns bare = new(folder, graph, documents);
            double[] ratios = new double[Rounds];
            double documentsPerSecond = 0;
            for (int round = -1; round < Rounds; round++)
            {
                double[] seconds = new double[2];
                for (int turn = 0; turn < 2; turn++)
                {
                    long start = Stopwatch.GetTimestamp();
                    if ((round + turn) % 2 == 0)
                    {
                        bare.Run();
                        seconds[0] = Stopwatch.GetElapsedTime(start).TotalSeconds;
                    }
                    else
                    {
                        await extractor.ExtractBatchAsync(documents);
                        seconds[1] = Stopwatch.GetElapsedTime(start).TotalSeconds;
                    }
                }

                // The first round warms up.
                ratios[Math.Max(round, 0)] = seconds[0] / seconds[1];
                documentsPerSecond = Math.Max(documentsPerSecond, documents.Length / seconds[1]);
            }

            Array.Sort(ratios);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{graph}: bare runs take {ratios[Rounds / 2]:0.00} of the time of the tagger ({ratios[0]:0.00} to {ratios[^1]:0.00}), which reads {documentsPerSecond:0} documents a second"));
        }
    }

    /// <summary>The batches that the tagger makes, as inputs that are ready.</summary>
    private sealed class BareRuns : IDisposable
    {
        private static readonly string[] s_inputs = ["input_ids", "attention_mask", "token_type_ids"];
        private static readonly string[] s_outputs = ["logits"];
        private readonly InferenceSession _session;
        private readonly OrtValue[][] _batches;

        public BareRuns(string folder, string graph, TextDocument[] documents)
        {
            TaggingOptions options = new();
            Tokenizer tokenizer = Tokenizer.Load(Path.Combine(folder, "tokenizer.json"));
            int frame = tokenizer.Frame.Before.Count + tokenizer.Frame.After.Count;
            TaggerEncoder encoder = new(tokenizer, hasCaseTypes: true, options.WindowPieces - frame, options.WindowOverlap);
            TaggingWork work = new([.. documents.Select(document => document.Text)], encoder, News.Schema.BioLabels.Length, frame, options.RunPieces);
            _session = OnnxRuntimeSession.Open(Path.Combine(folder, graph), new SessionSettings(Environment.ProcessorCount));
            _batches = [.. work.Runs.Select(rows => InputsOf(rows, tokenizer.Frame))];
        }

        public void Run()
        {
            using RunOptions options = new();
            foreach (OrtValue[] batch in _batches)
            {
                _session.Run(options, s_inputs, batch, s_outputs).Dispose();
            }
        }

        public void Dispose()
        {
            _session.Dispose();
            Array.ForEach(_batches, batch => Array.ForEach(batch, input => input.Dispose()));
        }

        private static OrtValue[] InputsOf(ClassifierRow[] rows, TextFrame frame)
        {
            int length = rows.Max(row => row.Length) + frame.Before.Count + frame.After.Count;
            long[][] inputs = [.. s_inputs.Select(_ => new long[rows.Length * length])];
            for (int i = 0; i < rows.Length; i++)
            {
                ClassifierRow row = rows[i];
                long[] ids = [.. frame.Before, .. row.Input.Pieces.Skip(row.Start).Take(row.Length).Select(piece => piece.Id), .. frame.After];
                ids.CopyTo(inputs[0], i * length);
                inputs[1].AsSpan(i * length, ids.Length).Fill(1);
                for (int piece = 0; piece < row.Length; piece++)
                {
                    inputs[2][(i * length) + frame.Before.Count + piece] = row.Input.Types![row.Start + piece];
                }
            }

            return [.. inputs.Select(input => OrtValue.CreateTensorValueFromMemory(input, [rows.Length, length]))];
        }
    }
}
