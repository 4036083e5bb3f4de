using NerSdk.Onnx.Models;

namespace NerSdk.Onnx.FineTuning.Graphs;

/// <summary>An ONNX graph that can be changed: its operators, constants, inputs and outputs (onnx.proto). All else stays as it is in the file.</summary>
internal sealed class OnnxGraph
{
    private const int GraphField = 7;
    private const int NodeField = 1;
    private const int InitializerField = 5;
    private const int InputField = 11;
    private const int OutputField = 12;
    private const int ValueInfoField = 13;
    private const int NameField = 1;

    // The fields of the model around the graph, and the others of the graph itself.
    private readonly ProtoWriter _model = new();
    private readonly ProtoWriter _graph = new();
    private readonly List<(string Name, byte[] Message)> _inputs = [];
    private readonly List<(string Name, byte[] Message)> _outputs = [];

    private OnnxGraph(ReadOnlySpan<byte> file)
    {
        ProtoReader reader = new(file);
        while (reader.Read())
        {
            if (reader.Field == GraphField)
            {
                ReadGraph(reader.Bytes);
            }
            else
            {
                _model.Raw(reader.Raw);
            }
        }
    }

    /// <summary>The operators, each after those that it depends on.</summary>
    public List<OnnxNode> Nodes { get; } = [];

    /// <summary>The constants.</summary>
    public List<OnnxTensor> Initializers { get; } = [];

    public IEnumerable<string> Inputs => _inputs.Select(input => input.Name);

    public IEnumerable<string> Outputs => _outputs.Select(output => output.Name);

    /// <exception cref="OnnxModelException">The file is missing, cannot be read, or holds no ONNX model.</exception>
    public static OnnxGraph Load(string path)
    {
        try
        {
            return new OnnxGraph(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new OnnxModelException(path, $"the graph cannot be read. Copy the model folder again. ({exception.Message})", exception);
        }
    }

    /// <summary>Makes constants of inputs: those that have the tensors' names go.</summary>
    public void SetInputs(IReadOnlyList<OnnxTensor> values)
    {
        HashSet<string> names = [.. values.Select(value => value.Name)];
        _inputs.RemoveAll(input => names.Contains(input.Name));
        Initializers.AddRange(values);
    }

    /// <summary>Keeps one output, and of the operators and constants those that it depends on.</summary>
    public void KeepOutput(string name)
    {
        _outputs.RemoveAll(output => output.Name != name);
        HashSet<string> needed = [name];
        for (int i = Nodes.Count - 1; i >= 0; i--)
        {
            if (Nodes[i].Outputs.Any(needed.Contains))
            {
                needed.UnionWith(Nodes[i].Inputs);
            }
            else
            {
                Nodes.RemoveAt(i);
            }
        }

        Initializers.RemoveAll(initializer => !needed.Contains(initializer.Name));
    }

    /// <summary>Replaces an operator by others.</summary>
    public void Replace(OnnxNode node, params IEnumerable<OnnxNode> others)
    {
        int at = Nodes.IndexOf(node);
        Nodes.RemoveAt(at);
        Nodes.InsertRange(at, others);
    }

    public void Write(Stream output)
    {
        ProtoWriter small = new();
        Nodes.ForEach(node => small.Message(NodeField, node.Write()));
        small.Raw(_graph.Written);
        _inputs.ForEach(input => small.Bytes(InputField, input.Message));
        _outputs.ForEach(value => small.Bytes(OutputField, value.Message));
        byte[][] starts = [.. Initializers.Select(initializer => new ProtoWriter().Start(InitializerField, initializer.Length).Written.ToArray())];
        long length = small.Written.Length + Initializers.Zip(starts, (initializer, start) => start.Length + initializer.Length).Sum();
        output.Write(_model.Written);
        output.Write(new ProtoWriter().Start(GraphField, length).Written);
        output.Write(small.Written);
        foreach ((OnnxTensor initializer, byte[] start) in Initializers.Zip(starts))
        {
            output.Write(start);
            initializer.Write(output);
        }
    }

    private void ReadGraph(ReadOnlySpan<byte> message)
    {
        ProtoReader reader = new(message);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case NodeField:
                    Nodes.Add(new OnnxNode(reader.Bytes));
                    break;
                case InitializerField:
                    Initializers.Add(new OnnxTensor(reader.Bytes));
                    break;
                case InputField:
                    _inputs.Add((NameOf(reader.Bytes), reader.Bytes.ToArray()));
                    break;
                case OutputField:
                    _outputs.Add((NameOf(reader.Bytes), reader.Bytes.ToArray()));
                    break;
                case ValueInfoField:
                    break; // Shapes in between: ONNX Runtime infers them, and they would be wrong after a change.
                default:
                    _graph.Raw(reader.Raw);
                    break;
            }
        }
    }

    private static string NameOf(ReadOnlySpan<byte> message)
    {
        ProtoReader reader = new(message);
        while (reader.Read())
        {
            if (reader.Field == NameField)
            {
                return reader.Text;
            }
        }

        return "";
    }
}
