using NerSdk.Onnx.FineTuning.Graphs;
using NerSdk.Onnx.FineTuning.Tensors;

namespace NerSdk.Onnx.FineTuning.Export;

/// <summary>
/// Rounds weights of a classifier to 8 bits, symmetrically. Matrix products take a scale for each column and round their other side while they run
/// (<c>DynamicQuantizeMatMul</c>); embeddings take a scale for each row. The head stays as it is: it is small, and decides.
/// </summary>
internal static class Int8Weights
{
    private const string Head = "classifier.weight";
    private const string Domain = "com.microsoft";
    private const int FloatType = 1;
    private const float Highest = 127;

    /// <summary>Changes a graph.</summary>
    /// <param name="graph">The graph; its weights are transposed before they are multiplied with.</param>
    /// <param name="weights">Its weights.</param>
    public static void Use(OnnxGraph graph, IReadOnlyCollection<NamedTensor> weights)
    {
        Dictionary<string, NamedTensor> byName = weights.Where(tensor => tensor.Shape.Length == 2 && tensor.Name != Head).ToDictionary(tensor => tensor.Name);
        Dictionary<string, NamedTensor> transposed = graph.Nodes.Where(node => node.Operator == "Transpose" && byName.ContainsKey(node.Inputs[0]))
            .ToDictionary(node => node.Outputs[0], node => byName[node.Inputs[0]]);
        foreach (OnnxNode node in graph.Nodes.ToArray())
        {
            if (node.Operator == "MatMul" && transposed.TryGetValue(node.Inputs[1], out NamedTensor? weight))
            {
                (sbyte[] rounded, float[] scales) = Round(weight, transpose: true);
                graph.Initializers.Add(OnnxTensor.From(weight.Name + ".int8", rounded, weight.Shape[1], weight.Shape[0]));
                graph.Initializers.Add(OnnxTensor.From(weight.Name + ".scale", scales, weight.Shape[0]));
                graph.Replace(node, new OnnxNode("DynamicQuantizeMatMul", [node.Inputs[0], weight.Name + ".int8", weight.Name + ".scale"], node.Outputs[0], Domain));
            }
            else if (node.Operator == "Gather" && byName.TryGetValue(node.Inputs[0], out NamedTensor? embedding))
            {
                ReplaceGather(graph, node, embedding);
            }
        }
    }

    private static void ReplaceGather(OnnxGraph graph, OnnxNode node, NamedTensor embedding)
    {
        (sbyte[] rounded, float[] scales) = Round(embedding, transpose: false);
        (string table, string scale) = (embedding.Name + ".int8", embedding.Name + ".scale");
        graph.Initializers.Add(OnnxTensor.From(table, rounded, embedding.Shape));
        graph.Initializers.Add(OnnxTensor.From(scale, scales, embedding.Shape[0], 1));
        graph.Replace(
            node,
            new OnnxNode("Gather", [table, node.Inputs[1]], table + ".rows"),
            new OnnxNode("Cast", [table + ".rows"], table + ".float").With("to", FloatType),
            new OnnxNode("Gather", [scale, node.Inputs[1]], scale + ".rows"),
            new OnnxNode("Mul", [table + ".float", scale + ".rows"], node.Outputs[0]));
    }

    // A row of the tensor is a column of the product, because the graph transposes it.
    private static (sbyte[] Rounded, float[] Scales) Round(NamedTensor tensor, bool transpose)
    {
        (int rows, int width) = ((int)tensor.Shape[0], (int)tensor.Shape[1]);
        sbyte[] rounded = new sbyte[rows * width];
        float[] scales = new float[rows];
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> values = tensor.Data.Slice(row * width, width);
            float highest = 0;
            foreach (float value in values)
            {
                highest = Math.Max(highest, Math.Abs(value));
            }

            scales[row] = highest == 0 ? 1 : highest / Highest;
            for (int i = 0; i < width; i++)
            {
                rounded[transpose ? (i * rows) + row : (row * width) + i] = (sbyte)MathF.Round(values[i] / scales[row]);
            }
        }

        return (rounded, scales);
    }
}
