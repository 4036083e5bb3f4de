using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace NerSdk.Onnx.FineTuning.Tensors;

/// <summary>An open safetensors file: tensors of 16 and 32 bits are read as float32.</summary>
internal sealed class SafetensorsFile : IDisposable
{
    private const int LengthBytes = 8;
    private const int HalvesAtOnce = 1 << 15;

    private readonly string _path;
    private readonly SafeFileHandle _file;
    private readonly long _dataStart;

    private SafetensorsFile(string path, SafeFileHandle file)
    {
        _path = path;
        _file = file;
        long length = RandomAccess.GetLength(file);
        Span<byte> prefix = stackalloc byte[LengthBytes];
        if (length < LengthBytes)
        {
            throw new SafetensorsFormatException(path, null, $"the file has {length} bytes, fewer than its first field. It is damaged; copy it again.");
        }

        ReadExactly(prefix, 0, null);
        ulong header = BinaryPrimitives.ReadUInt64LittleEndian(prefix);
        if (header > (ulong)Math.Min(length - LengthBytes, SafetensorsHeader.MaxLength))
        {
            throw new SafetensorsFormatException(path, null, $"the header is said to have {header} bytes, the file has {length}. It is damaged, or no safetensors file.");
        }

        byte[] json = new byte[(int)header];
        ReadExactly(json, LengthBytes, null);
        _dataStart = LengthBytes + json.Length;
        (Tensors, Metadata) = new SafetensorsHeader(path, length - _dataStart).Parse(json);
    }

    /// <summary>The tensors, by name.</summary>
    public IReadOnlyDictionary<string, SafetensorsEntry> Tensors { get; }

    /// <summary>The texts that the file carries along, by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <exception cref="SafetensorsFormatException">The file is not as the format asks for.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static SafetensorsFile Open(string path)
    {
        SafeFileHandle file = File.OpenHandle(path);
        try
        {
            return new SafetensorsFile(path, file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a tensor.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">The shape that it must have.</param>
    /// <param name="destination">Takes its elements.</param>
    /// <exception cref="SafetensorsFormatException">There is no such tensor, or it has another shape or a type that is not read.</exception>
    public void Read(string name, ReadOnlySpan<long> shape, Span<float> destination)
    {
        if (!Tensors.TryGetValue(name, out SafetensorsEntry? entry))
        {
            throw new SafetensorsFormatException(_path, name, "the file does not hold it. It belongs to a model of another architecture.");
        }

        if (!shape.SequenceEqual(entry.Shape))
        {
            throw new SafetensorsFormatException(
                _path, name, $"the file holds it as [{string.Join(", ", entry.Shape)}], [{string.Join(", ", shape.ToArray())}] is needed. It belongs to a model of another size.");
        }

        switch (entry.Type)
        {
            case "F32":
                ReadExactly(MemoryMarshal.AsBytes(destination), _dataStart + entry.Start, name);
                break;
            case "F16":
                ReadHalves(entry, destination);
                break;
            default:
                throw new SafetensorsFormatException(_path, name, $"elements of type {entry.Type} are not read. Convert the file to F32 or F16.");
        }
    }

    public void Dispose() => _file.Dispose();

    private void ReadHalves(SafetensorsEntry entry, Span<float> destination)
    {
        Half[] halves = new Half[Math.Min(destination.Length, HalvesAtOnce)];
        for (int done = 0; done < destination.Length; done += halves.Length)
        {
            Span<Half> part = halves.AsSpan(0, Math.Min(halves.Length, destination.Length - done));
            ReadExactly(MemoryMarshal.AsBytes(part), _dataStart + entry.Start + (2L * done), entry.Name);
            for (int i = 0; i < part.Length; i++)
            {
                destination[done + i] = (float)part[i];
            }
        }
    }

    // Another program may cut the file while it is open.
    private void ReadExactly(Span<byte> buffer, long offset, string? tensor)
    {
        while (!buffer.IsEmpty)
        {
            int read = RandomAccess.Read(_file, buffer, offset);
            if (read == 0)
            {
                throw new SafetensorsFormatException(_path, tensor, $"the file ends at byte {offset}. It was cut off; copy it again.");
            }

            buffer = buffer[read..];
            offset += read;
        }
    }
}
