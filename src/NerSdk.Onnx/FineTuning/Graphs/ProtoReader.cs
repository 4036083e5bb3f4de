using System.Text;

namespace NerSdk.Onnx.FineTuning.Graphs;

/// <summary>Reads the fields of a protobuf message one after the other (protobuf.dev/programming-guides/encoding).</summary>
internal ref struct ProtoReader(ReadOnlySpan<byte> message)
{
    private const int VarintType = 0;
    private const int Fixed64Type = 1;
    private const int BytesType = 2;
    private const int Fixed32Type = 5;

    private ReadOnlySpan<byte> _rest = message;

    /// <summary>The number of the field.</summary>
    public int Field { get; private set; }

    /// <summary>The content of a field of bytes, text or a message; empty for others.</summary>
    public ReadOnlySpan<byte> Bytes { get; private set; }

    /// <summary>The content of an integer field.</summary>
    public ulong Integer { get; private set; }

    /// <summary>The whole field as it stands in the message.</summary>
    public ReadOnlySpan<byte> Raw { get; private set; }

    public readonly string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Goes to the next field.</summary>
    /// <exception cref="InvalidDataException">The message is cut off, or no protobuf.</exception>
    public bool Read()
    {
        ReadOnlySpan<byte> start = _rest;
        if (start.IsEmpty)
        {
            return false;
        }

        ulong key = ReadVarint();
        Field = (int)(key >> 3);
        Bytes = default;
        Integer = 0;
        switch ((int)(key & 7))
        {
            case VarintType:
                Integer = ReadVarint();
                break;
            case BytesType:
                Bytes = Take(ReadVarint());
                break;
            case Fixed32Type:
                _ = Take(sizeof(uint));
                break;
            case Fixed64Type:
                _ = Take(sizeof(ulong));
                break;
            default:
                throw new InvalidDataException("The graph's file is not protobuf.");
        }

        Raw = start[..^_rest.Length];
        return true;
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            throw new InvalidDataException("The graph's file is cut off.");
        }

        ReadOnlySpan<byte> taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("The graph's file holds a number of more than 64 bits.");
    }
}
