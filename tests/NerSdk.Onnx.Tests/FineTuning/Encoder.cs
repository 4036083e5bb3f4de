using NerSdk.Models;
using NerSdk.Onnx.FineTuning.Steps;
using NerSdk.Onnx.FineTuning.Tensors;
using NerSdk.Onnx.Runtime;

namespace NerSdk.Onnx.Tests.FineTuning;

/// <summary>The encoder with its training step.</summary>
internal static class Encoder
{
    public const int Labels = 7;

    public static string Folder => EncoderModel.Path;

    /// <summary>The training step with the encoder's weights and a head that is not trained.</summary>
    public static TrainingGraph OpenTraining(int threads = 2)
    {
        TrainingGraph graph = TrainingGraph.Open(Path.Combine(Folder, "train_step.onnx"), Labels, new SessionSettings(threads));
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(Folder, "model.safetensors"));
        graph.Frozen.ReadFrom(file);
        foreach (string name in graph.WeightNames.Where(file.Tensors.ContainsKey))
        {
            file.Read(name, graph.State[name].Shape, graph.State[name].Data);
        }

        Random random = new(1);
        foreach (ref float weight in graph.State["classifier.weight"].Data)
        {
            weight = (random.NextSingle() - 0.5f) / 16;
        }

        return graph;
    }

    /// <summary>Sequences of made-up pieces.</summary>
    public static List<TrainingSequence> Sequences(int seed, params int[] lengths)
    {
        Random random = new(seed);
        return [.. lengths.Select(length => Sequence(random, length))];
    }

    private static TrainingSequence Sequence(Random random, int length)
    {
        int[] ids = [101, .. Enumerable.Range(0, length - 2).Select(_ => random.Next(1000, 3000)), 102];
        return new TrainingSequence(ids, Array.ConvertAll(ids, id => id % 5), Array.ConvertAll(ids, id => id < 1000 ? -100 : id % Labels));
    }
}
