using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace NerSdk.Onnx.FineTuning.Tensors;

/// <summary>A tensor of float32 that ONNX Runtime reads and writes in place. It lives outside of the managed heap.</summary>
internal sealed class NamedTensor : IDisposable
{
    public NamedTensor(string name, long[] shape)
    {
        Name = name;
        Shape = shape;
        Value = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, shape);
        Data.Clear();
    }

    public string Name { get; }

    public long[] Shape { get; }

    public OrtValue Value { get; }

    public Span<float> Data => Value.GetTensorMutableDataAsSpan<float>();

    public void Dispose() => Value.Dispose();
}
