using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Builtins;

/// <summary><c>value.name</c>.</summary>
internal static class Attributes
{
    public static object? Get(object? value, string name, SourcePosition position) => value switch
    {
        Undefined undefined => throw position.Error($"'{undefined.What}' is undefined, so it has no '{name}'."),
        Namespace space => space.Members.TryGetValue(name, out object? member) ? member : new Undefined(name),
        LoopState loop => loop.Attribute(name, position),
        Mapping mapping when mapping.TryGet(name, out object? member) => member,
        TracedText or Mapping when Methods.Find(name) is not null => throw position.Unsupported($"The method '{name}' without a call"),
        _ => new Undefined(name),
    };
}
