using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Builtins;

/// <summary>What may stand after <c>is</c>.</summary>
internal static class Tests
{
    private static readonly Dictionary<string, Callable> ByName = Callable.Table(
        new("defined", "", call => call.Input is not Undefined),
        new("undefined", "", call => call.Input is Undefined),
        new("none", "", call => call.Input is null),
        new("string", "", call => call.Input is TracedText),
        new("mapping", "", call => call.Input is Mapping),
        new("iterable", "", call => Python.Items(call.Input) is not null),
        new("sequence", "", call => call.Input is not GeneratedList && Python.Items(call.Input) is not null),
        new("number", "", call => call.Input is bool or long or double),
        new("integer", "", call => call.Input is long),
        new("float", "", call => call.Input is double),
        new("boolean", "", call => call.Input is bool),
        new("true", "", call => call.Input is true),
        new("false", "", call => call.Input is false),
        new("in", "seq", call =>
            Python.Contains(call[0], call.Input) ?? throw call.Error($"cannot look into {Python.TypeName(call[0])} for this.")),
        Equal("eq"), Equal("equalto"), Equal("=="),
        new("ne", "other", call => !Python.AreEqual(call.Input, call[0])));

    public static Callable? Find(string name) => ByName.GetValueOrDefault(name);

    private static Callable Equal(string name) => new(name, "other", call => Python.AreEqual(call.Input, call[0]));
}
