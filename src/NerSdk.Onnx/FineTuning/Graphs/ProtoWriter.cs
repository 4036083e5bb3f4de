using System.Buffers;
using System.Text;

namespace NerSdk.Onnx.FineTuning.Graphs;

/// <summary>Writes the fields of a protobuf message.</summary>
internal sealed class ProtoWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    public ProtoWriter Integer(int field, long value) => Varint((ulong)field << 3).Varint((ulong)value);

    public ProtoWriter Text(int field, string text) => Bytes(field, Encoding.UTF8.GetBytes(text));

    public ProtoWriter Message(int field, ProtoWriter message) => Bytes(field, message.Written);

    public ProtoWriter Bytes(int field, ReadOnlySpan<byte> bytes) => Start(field, bytes.Length).Raw(bytes);

    /// <summary>Starts a field whose content comes next, from somewhere else.</summary>
    public ProtoWriter Start(int field, long length) => Varint(((ulong)field << 3) | 2).Varint((ulong)length);

    /// <summary>Takes fields as they are.</summary>
    public ProtoWriter Raw(ReadOnlySpan<byte> fields)
    {
        _bytes.Write(fields);
        return this;
    }

    private ProtoWriter Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _bytes.Write([(byte)(value | 0x80)]);
        }

        _bytes.Write([(byte)value]);
        return this;
    }
}
