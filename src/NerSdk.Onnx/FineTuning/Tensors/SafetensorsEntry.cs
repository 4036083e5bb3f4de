namespace NerSdk.Onnx.FineTuning.Tensors;

/// <summary>Where a tensor is in a file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its elements, as the file names it: <c>F16</c>, <c>F32</c>, …</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Start">Where its bytes start, after the header.</param>
/// <param name="End">Where they end, exclusive.</param>
internal sealed record SafetensorsEntry(string Name, string Type, long[] Shape, long Start, long End);
