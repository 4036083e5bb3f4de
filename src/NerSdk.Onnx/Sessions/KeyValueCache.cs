using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NerSdk.Onnx.Sessions;

/// <summary>
/// The keys and values of all tokens so far: for each layer one buffer float32 [1, heads, capacity, head size] that is the model's past and
/// present at once, so that a pass appends in place. To go back, a shorter length is passed: what lies behind it is overwritten.
/// </summary>
internal sealed class KeyValueCache : IDisposable
{
    private readonly long[][] _shapes;

    /// <param name="shapes">Heads and head size of each buffer: [1, heads, any, head size].</param>
    /// <param name="capacity">Tokens that fit.</param>
    public KeyValueCache(long[][] shapes, int capacity)
    {
        _shapes = shapes;
        Capacity = capacity;
        Buffers = [.. shapes.Select(shape => Allocate(shape, capacity))];
    }

    /// <summary>Tokens that fit.</summary>
    public int Capacity { get; }

    /// <summary>The buffers in the order of the shapes.</summary>
    public OrtValue[] Buffers { get; }

    /// <summary>Makes a larger cache with the same first tokens, and frees this one.</summary>
    /// <param name="capacity">Tokens that fit into the new one.</param>
    /// <param name="length">Tokens to keep.</param>
    public KeyValueCache Grow(int capacity, int length)
    {
        KeyValueCache larger = new(_shapes, capacity);
        for (int i = 0; i < Buffers.Length; i++)
        {
            int headSize = (int)_shapes[i][3];
            ReadOnlySpan<float> from = Buffers[i].GetTensorDataAsSpan<float>();
            Span<float> to = larger.Buffers[i].GetTensorMutableDataAsSpan<float>();
            for (int head = 0; head < _shapes[i][1]; head++)
            {
                from.Slice(head * Capacity * headSize, length * headSize).CopyTo(to[(head * capacity * headSize)..]);
            }
        }

        Dispose();
        return larger;
    }

    public void Dispose()
    {
        foreach (OrtValue buffer in Buffers)
        {
            buffer.Dispose();
        }
    }

    private static OrtValue Allocate(long[] shape, int capacity) =>
        OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, [1, shape[1], capacity, shape[3]]);
}
