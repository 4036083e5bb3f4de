namespace NerSdk.Onnx.ChatTemplates.Jinja.Values;

/// <summary>What filters such as map and select give: Python generators, which count as true even when nothing comes out of them.</summary>
internal sealed class GeneratedList(IEnumerable<object?> items) : List<object?>(items);
