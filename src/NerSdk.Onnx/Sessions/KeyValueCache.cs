using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NerSdk.Onnx.Sessions;

/// <summary>
/// The keys and values of all tokens so far: for each layer one buffer float32 [1, heads, capacity, head size] that is the model's past and
/// present at once, so that a pass appends in place. To go back, a shorter length is passed: what lies after it is overwritten.
/// </summary>
internal sealed class KeyValueCache : IDisposable
{
    private const int Alignment = 64;

    private readonly long[][] _shapes;

    // One block for all buffers: the C library gives a large one back to the system when it is freed, many smaller ones it keeps. No tensor: it
    // may hold more numbers than a span.
    private readonly unsafe float* _memory;

    /// <param name="shapes">Heads and head size of each buffer: [1, heads, any, head size].</param>
    /// <param name="capacity">Tokens that fit.</param>
    /// <exception cref="OutOfMemoryException">There is no memory for them.</exception>
    public unsafe KeyValueCache(long[][] shapes, int capacity)
    {
        _shapes = shapes;
        Capacity = capacity;
        _memory = (float*)NativeMemory.AlignedAlloc((nuint)Math.Max(Size, 1), Alignment);
        Buffers = new OrtValue[shapes.Length];
        Slice();
    }

    /// <summary>Tokens that fit.</summary>
    public int Capacity { get; }

    /// <summary>The buffers in the order of the shapes.</summary>
    public OrtValue[] Buffers { get; }

    /// <summary>Bytes of native memory.</summary>
    public long Size => BytesPerToken(_shapes) * Capacity;

    /// <summary>Bytes that the keys and values of one token take.</summary>
    public static long BytesPerToken(long[][] shapes) => shapes.Sum(shape => shape[1] * shape[3] * sizeof(float));

    /// <summary>Copies the first tokens into another cache of the same shapes.</summary>
    /// <param name="other">Takes the copy; its other tokens stay as they are.</param>
    /// <param name="length">How many tokens; they fit into both.</param>
    public void CopyTo(KeyValueCache other, int length)
    {
        for (int i = 0; i < Buffers.Length; i++)
        {
            int headSize = (int)_shapes[i][3];
            ReadOnlySpan<float> from = Buffers[i].GetTensorDataAsSpan<float>();
            Span<float> to = other.Buffers[i].GetTensorMutableDataAsSpan<float>();
            for (int head = 0; head < _shapes[i][1]; head++)
            {
                from.Slice(head * Capacity * headSize, length * headSize).CopyTo(to[(head * other.Capacity * headSize)..]);
            }
        }
    }

    public unsafe void Dispose()
    {
        foreach (OrtValue buffer in Buffers)
        {
            buffer.Dispose();
        }

        NativeMemory.AlignedFree(_memory);
    }

    private unsafe void Slice()
    {
        float* at = _memory;
        for (int i = 0; i < Buffers.Length; i++)
        {
            long[] shape = [1, _shapes[i][1], Capacity, _shapes[i][3]];
            long length = shape[1] * shape[2] * shape[3];
            Buffers[i] = OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, TensorElementType.Float, shape, (nint)at, length * sizeof(float));
            at += length;
        }
    }
}
