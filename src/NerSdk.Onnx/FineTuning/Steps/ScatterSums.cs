using NerSdk.Onnx.FineTuning.Graphs;

namespace NerSdk.Onnx.FineTuning.Steps;

/// <summary>
/// Replaces sums by <c>ScatterND</c> with sums by <c>MatMul</c>. ONNX Runtime's ScatterND adds rows from several threads at once without a lock: if two
/// threads add to one row, an addend is lost (github.com/microsoft/onnxruntime/issues/18048 and 23396). The gradients of an embedding then change from run to run.
/// </summary>
internal static class ScatterSums
{
    private const int FloatType = 1;

    /// <summary>Replaces all of a graph. What they add to must have two dimensions, and an index must name a row.</summary>
    public static void Replace(OnnxGraph graph)
    {
        OnnxNode[] sums = [.. graph.Nodes.Where(node => node.Operator == "ScatterND" && node.FindText("reduction") == "add")];
        for (int i = 0; i < sums.Length; i++)
        {
            Replace(graph, sums[i], $"scatter_sum_{i}.");
        }
    }

    // rows × updates as numbers, 1 if the update is for the row, times the updates.
    private static void Replace(OnnxGraph graph, OnnxNode node, string prefix)
    {
        (string data, string indices, string updates) = (node.Inputs[0], node.Inputs[1], node.Inputs[2]);
        string Local(string name) => prefix + name;
        graph.Initializers.AddRange(
        [
            OnnxTensor.From(Local("zero"), [0L]),
            OnnxTensor.From(Local("one"), [1L]),
            OnnxTensor.From(Local("any"), [-1L], 1),
            OnnxTensor.From(Local("one_row"), [1L, -1L], 2),
            OnnxTensor.From(Local("axis"), [1L], 1),
        ]);
        graph.Replace(
            node,
            new OnnxNode("Shape", [data], Local("row_count_list")).With("start", 0).With("end", 1),
            new OnnxNode("Squeeze", [Local("row_count_list")], Local("row_count")),
            new OnnxNode("Range", [Local("zero"), Local("row_count"), Local("one")], Local("rows")),
            new OnnxNode("Unsqueeze", [Local("rows"), Local("axis")], Local("row_column")),
            new OnnxNode("Reshape", [indices, Local("one_row")], Local("index_row")),
            new OnnxNode("Equal", [Local("row_column"), Local("index_row")], Local("is_for_row")),
            new OnnxNode("Cast", [Local("is_for_row")], Local("weights")).With("to", FloatType),
            new OnnxNode("Shape", [data], Local("width")).With("start", 1),
            new OnnxNode("Concat", [Local("any"), Local("width")], Local("flat_shape")).With("axis", 0),
            new OnnxNode("Reshape", [updates, Local("flat_shape")], Local("flat")),
            new OnnxNode("MatMul", [Local("weights"), Local("flat")], Local("sums")),
            new OnnxNode("Add", [data, Local("sums")], node.Outputs[0]));
    }
}
