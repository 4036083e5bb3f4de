using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Builtins;

/// <summary>The methods of Python's str and dict that templates call.</summary>
internal static class Methods
{
    private static readonly Dictionary<string, Callable> ByName = Callable.Table(
        new("strip", "chars?", call => call.InputText().Trim(start: true, end: true, call.OptionalText(0))),
        new("lstrip", "chars?", call => call.InputText().Trim(start: true, end: false, call.OptionalText(0))),
        new("rstrip", "chars?", call => call.InputText().Trim(start: false, end: true, call.OptionalText(0))),
        new("split", "sep? maxsplit?", Split),
        new("startswith", "prefix", call => call.InputText().Flat.StartsWith(call.Text(0).Flat, StringComparison.Ordinal)),
        new("endswith", "suffix", call => call.InputText().Flat.EndsWith(call.Text(0).Flat, StringComparison.Ordinal)),
        new("upper", "", call => Letters.Upper(call.InputText())),
        new("lower", "", call => Letters.Lower(call.InputText())),
        new("capitalize", "", call => Letters.Capitalize(call.InputText())),
        new("title", "", call => Letters.Title(call.InputText(), startsWord: previous => !char.IsLetter(previous))),
        new("replace", "old new count?", call => Replace(call, call.InputText())),
        new("get", "key default?", Get),
        new("items", "", Items),
        new("keys", "", call => InputMapping(call).Select(entry => (object?)entry.Key).ToList()),
        new("values", "", call => InputMapping(call).Select(entry => entry.Value).ToList()));

    public static Callable? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Parameters: old, new, count.</summary>
    public static TracedText Replace(Invocation call, TracedText text) => call.Text(0).Pieces.Count == 0
        ? throw call.Error("cannot replace the empty string.")
        : text.Replace(call.Text(0).Flat, call.Text(1), call.Integer(2, -1));

    public static List<object?> Items(Invocation call) =>
        [.. InputMapping(call).Select(entry => new List<object?> { entry.Key, entry.Value })];

    private static object? Get(Invocation call) =>
        InputMapping(call).TryGet(call.Text(0).Flat, out object? value) ? value : call.Has(1) ? call[1] : null;

    private static List<object?> Split(Invocation call) => call.OptionalText(0) switch
    {
        null => call.InputText().SplitAtSpaces(call.Integer(1, -1)),
        "" => throw call.Error("cannot split at the empty string."),
        string separator => call.InputText().Split(separator, call.Integer(1, -1)),
    };

    private static Mapping InputMapping(Invocation call) =>
        call.Input as Mapping ?? throw call.Error($"needs a dict, but has {Python.TypeName(call.Input)}.");
}
