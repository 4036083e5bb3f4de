using System.Runtime.InteropServices;
using NerSdk.Onnx.FineTuning.Tensors;

namespace NerSdk.Onnx.FineTuning.Graphs;

/// <summary>A constant of a graph. Its bytes are written from where they are.</summary>
internal sealed class OnnxTensor
{
    private const int DimensionField = 1;
    private const int TypeField = 2;
    private const int NameField = 8;
    private const int BytesField = 9;
    private const int FloatType = 1;
    private const int SignedByteType = 3;
    private const int IntegerType = 7;

    private readonly ProtoWriter _start = new();
    private readonly long _length;
    private readonly Action<Stream> _write;

    private OnnxTensor(string name, int type, long[] shape, long length, Action<Stream> write)
    {
        Name = name;
        _length = length;
        _write = write;
        Array.ForEach(shape, dimension => _start.Integer(DimensionField, dimension));
        _start.Integer(TypeField, type).Text(NameField, name).Start(BytesField, length);
    }

    /// <summary>A constant that a file holds already.</summary>
    public OnnxTensor(ReadOnlySpan<byte> message)
    {
        Name = "";
        _start.Raw(message);
        _write = _ => { };
        ProtoReader reader = new(message);
        while (reader.Read())
        {
            Name = reader.Field == NameField ? reader.Text : Name;
        }
    }

    public string Name { get; }

    public long Length => _start.Written.Length + _length;

    public static OnnxTensor From(NamedTensor tensor) =>
        new(tensor.Name, FloatType, tensor.Shape, sizeof(float) * (long)tensor.Data.Length, output => output.Write(MemoryMarshal.AsBytes(tensor.Data)));

    public static OnnxTensor From(string name, float[] values, params long[] shape) =>
        new(name, FloatType, shape, sizeof(float) * (long)values.Length, output => output.Write(MemoryMarshal.AsBytes<float>(values)));

    public static OnnxTensor From(string name, sbyte[] values, params long[] shape) =>
        new(name, SignedByteType, shape, values.Length, output => output.Write(MemoryMarshal.AsBytes<sbyte>(values)));

    public static OnnxTensor From(string name, long[] values, params long[] shape) =>
        new(name, IntegerType, shape, sizeof(long) * (long)values.Length, output => output.Write(MemoryMarshal.AsBytes<long>(values)));

    public void Write(Stream output)
    {
        output.Write(_start.Written);
        _write(output);
    }
}
