using Microsoft.ML.OnnxRuntime;
using NerSdk.Onnx.FineTuning.Graphs;
using NerSdk.Onnx.FineTuning.Steps;
using NerSdk.Onnx.Runtime;
using NerSdk.Onnx.Tests.Models;

namespace NerSdk.Onnx.Tests.FineTuning;

public sealed class ScatterSumsTests : IDisposable
{
    private const int Rows = 8;
    private const int Width = 64;
    private const int Updates = 4096;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.onnx");

    public void Dispose() => File.Delete(_path);

    // Without the replacement, ONNX Runtime loses addends when two threads add to one row; not in every run.
    [Fact]
    public void No_addend_is_lost()
    {
        new OnnxFile()
            .Input("indices", OnnxFile.Int64, 1, Updates, 1)
            .Input("updates", OnnxFile.Float, 1, Updates, Width)
            .Constant("data", OnnxFile.Float, new float[Rows * Width], Rows, Width)
            .NodeWithText("ScatterND", ["data", "indices", "updates"], "sums", "reduction", "add")
            .Output("sums", OnnxFile.Float, Rows, Width)
            .Save(_path);
        OnnxGraph graph = OnnxGraph.Load(_path);
        ScatterSums.Replace(graph);
        Assert.DoesNotContain(graph.Nodes, node => node.Operator == "ScatterND");
        using MemoryStream changed = new();
        graph.Write(changed);
        using InferenceSession session = OnnxRuntimeSession.Open(changed.ToArray(), _path, new SessionSettings(4));
        long[] indices = [.. Enumerable.Range(0, Updates).Select(i => (long)(i % 5))];
        float[] updates = [.. Enumerable.Range(0, Updates * Width).Select(i => (float)(i / Width % 3))];
        using OrtValue indexValue = OrtValue.CreateTensorValueFromMemory(indices, [1, Updates, 1]);
        using OrtValue updateValue = OrtValue.CreateTensorValueFromMemory(updates, [1, Updates, Width]);
        using RunOptions options = new();

        using IDisposableReadOnlyCollection<OrtValue> result = session.Run(options, ["indices", "updates"], [indexValue, updateValue], ["sums"]);

        float[] expected = new float[Rows * Width];
        for (int i = 0; i < updates.Length; i++)
        {
            expected[((int)indices[i / Width] * Width) + (i % Width)] += updates[i];
        }

        Assert.Equal(expected, result[0].GetTensorDataAsSpan<float>().ToArray());
    }
}
