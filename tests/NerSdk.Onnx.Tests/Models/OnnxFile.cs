using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace NerSdk.Onnx.Tests.Models;

/// <summary>Writes the part of ONNX's protobuf format that small test graphs need (onnx.proto, opset 17).</summary>
internal sealed class OnnxFile
{
    public const int Float = 1;
    public const int Int32 = 6;
    public const int Int64 = 7;
    public const int Float16 = 10;

    private readonly ArrayBufferWriter<byte> _graph = new();

    public OnnxFile() => String(_graph, 2, "tiny");

    public OnnxFile Input(string name, int type, params object[] shape) => ValueInfo(11, name, type, shape);

    public OnnxFile Output(string name, int type, params object[] shape) => ValueInfo(12, name, type, shape);

    /// <summary>Adds an operator; an attribute is an integer.</summary>
    public OnnxFile Node(string operation, string[] inputs, string output, params (string Name, long Value)[] attributes)
    {
        ArrayBufferWriter<byte> node = Node(operation, inputs, output);
        foreach ((string name, long value) in attributes)
        {
            ArrayBufferWriter<byte> attribute = new();
            String(attribute, 1, name);
            Integer(attribute, 3, value);
            Integer(attribute, 20, 2);
            Message(node, 5, attribute);
        }

        Message(_graph, 1, node);
        return this;
    }

    /// <summary>Adds an operator with one attribute, a text.</summary>
    public OnnxFile NodeWithText(string operation, string[] inputs, string output, string name, string text)
    {
        ArrayBufferWriter<byte> attribute = new();
        String(attribute, 1, name);
        String(attribute, 4, text);
        Integer(attribute, 20, 3);
        ArrayBufferWriter<byte> node = Node(operation, inputs, output);
        Message(node, 5, attribute);
        Message(_graph, 1, node);
        return this;
    }

    public OnnxFile Constant<T>(string name, int type, T[] values, params long[] shape)
        where T : unmanaged
    {
        ArrayBufferWriter<byte> tensor = new();
        foreach (long dimension in shape)
        {
            Integer(tensor, 1, dimension);
        }

        Integer(tensor, 2, type);
        String(tensor, 8, name);
        Bytes(tensor, 9, MemoryMarshal.AsBytes<T>(values));
        Message(_graph, 5, tensor);
        return this;
    }

    public void Save(string path)
    {
        ArrayBufferWriter<byte> model = new();
        Integer(model, 1, 8);
        Message(model, 7, _graph);
        ArrayBufferWriter<byte> operatorSet = new();
        Integer(operatorSet, 2, 17);
        Message(model, 8, operatorSet);
        File.WriteAllBytes(path, model.WrittenSpan);
    }

    // A dimension is a number, or a name for any number.
    private OnnxFile ValueInfo(int field, string name, int type, object[] shape)
    {
        ArrayBufferWriter<byte> shapes = new();
        foreach (object dimension in shape)
        {
            ArrayBufferWriter<byte> one = new();
            if (dimension is string symbol)
            {
                String(one, 2, symbol);
            }
            else
            {
                Integer(one, 1, (int)dimension);
            }

            Message(shapes, 1, one);
        }

        ArrayBufferWriter<byte> tensor = new();
        Integer(tensor, 1, type);
        Message(tensor, 2, shapes);
        ArrayBufferWriter<byte> typeMessage = new();
        Message(typeMessage, 1, tensor);
        ArrayBufferWriter<byte> info = new();
        String(info, 1, name);
        Message(info, 2, typeMessage);
        Message(_graph, field, info);
        return this;
    }

    private static ArrayBufferWriter<byte> Node(string operation, string[] inputs, string output)
    {
        ArrayBufferWriter<byte> node = new();
        foreach (string input in inputs)
        {
            String(node, 1, input);
        }

        String(node, 2, output);
        String(node, 4, operation);
        return node;
    }

    private static void Integer(ArrayBufferWriter<byte> to, int field, long value)
    {
        Varint(to, (ulong)field << 3);
        Varint(to, (ulong)value);
    }

    private static void String(ArrayBufferWriter<byte> to, int field, string text) => Bytes(to, field, Encoding.UTF8.GetBytes(text));

    private static void Message(ArrayBufferWriter<byte> to, int field, ArrayBufferWriter<byte> message) => Bytes(to, field, message.WrittenSpan);

    private static void Bytes(ArrayBufferWriter<byte> to, int field, ReadOnlySpan<byte> bytes)
    {
        Varint(to, ((ulong)field << 3) | 2);
        Varint(to, (ulong)bytes.Length);
        to.Write(bytes);
    }

    private static void Varint(ArrayBufferWriter<byte> to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.Write([(byte)(value | 0x80)]);
        }

        to.Write([(byte)value]);
    }
}
