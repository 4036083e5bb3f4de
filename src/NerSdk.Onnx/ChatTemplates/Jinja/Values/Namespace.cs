namespace NerSdk.Onnx.ChatTemplates.Jinja.Values;

/// <summary>What <c>namespace()</c> gives: the one value that can be changed.</summary>
internal sealed class Namespace
{
    public Dictionary<string, object?> Members { get; } = [];
}
