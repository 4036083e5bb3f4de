namespace NerSdk.Onnx.ChatTemplates.Jinja.Values;

/// <summary>The variable <c>loop</c> of one step of a loop.</summary>
internal sealed class LoopState(List<object?> items, int index)
{
    public object? Attribute(string name, SourcePosition position) => name switch
    {
        "index" => index + 1L,
        "index0" => (long)index,
        "revindex" => (long)items.Count - index,
        "revindex0" => items.Count - index - 1L,
        "length" => (long)items.Count,
        "first" => index == 0,
        "last" => index == items.Count - 1,
        "previtem" => index > 0 ? items[index - 1] : new Undefined("loop.previtem"),
        "nextitem" => index + 1 < items.Count ? items[index + 1] : new Undefined("loop.nextitem"),
        _ => throw position.Unsupported($"'loop.{name}'"),
    };
}
