namespace NerSdk.OnnxRuntimeGenAI;

/// <summary>A device that ONNX Runtime computes on, by the name that onnxruntime-genai gives it.</summary>
public sealed class ExecutionProvider
{
    /// <summary>The name, such as <c>cuda</c>, <c>dml</c>, <c>webgpu</c>, <c>qnn</c> or <c>openvino</c>. The library for it comes with a package of its own.</summary>
    public string Name { get; set; } = "";

    /// <summary>The provider's own options. Default: none.</summary>
    public IDictionary<string, string> Options { get; set; } = new Dictionary<string, string>();
}
