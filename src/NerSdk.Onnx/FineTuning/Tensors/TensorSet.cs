using System.Collections.Immutable;

namespace NerSdk.Onnx.FineTuning.Tensors;

/// <summary>Tensors by name, in the order of their names.</summary>
internal sealed class TensorSet : IDisposable
{
    private readonly Dictionary<string, NamedTensor> _byName;

    /// <param name="shapes">A name and a shape for each tensor. All are zeros.</param>
    public TensorSet(IEnumerable<KeyValuePair<string, long[]>> shapes)
    {
        Tensors = [.. shapes.OrderBy(shape => shape.Key, StringComparer.Ordinal).Select(shape => new NamedTensor(shape.Key, shape.Value))];
        _byName = Tensors.ToDictionary(tensor => tensor.Name);
    }

    public ImmutableArray<NamedTensor> Tensors { get; }

    public NamedTensor this[string name] => _byName[name];

    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>Takes over the values of another set that has, at least, the same names.</summary>
    public void CopyFrom(TensorSet other)
    {
        foreach (NamedTensor tensor in Tensors)
        {
            other[tensor.Name].Data.CopyTo(tensor.Data);
        }
    }

    /// <summary>Reads each tensor from a file, in which its name has a prefix.</summary>
    /// <exception cref="SafetensorsFormatException">The file lacks one, or has it in another shape.</exception>
    public void ReadFrom(SafetensorsFile file, string prefix = "")
    {
        foreach (NamedTensor tensor in Tensors)
        {
            file.Read(prefix + tensor.Name, tensor.Shape, tensor.Data);
        }
    }

    public void Dispose()
    {
        foreach (NamedTensor tensor in Tensors)
        {
            tensor.Dispose();
        }
    }
}
