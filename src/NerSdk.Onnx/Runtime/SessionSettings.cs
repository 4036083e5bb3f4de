using Microsoft.ML.OnnxRuntime;

namespace NerSdk.Onnx.Runtime;

/// <summary>How a graph is run.</summary>
/// <param name="Threads">Threads of a forward pass.</param>
/// <param name="Float32Activations">True: matrix products of 4-bit weights take activations in float32, whatever the graph says.</param>
/// <param name="Configure">The user's changes, after all others.</param>
internal sealed record SessionSettings(int Threads, bool Float32Activations = false, Action<SessionOptions>? Configure = null);
