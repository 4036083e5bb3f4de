namespace NerSdk.Onnx.ChatTemplates.Jinja;

/// <summary>What may stand after <c>is</c>.</summary>
internal static class Tests
{
    private static readonly Dictionary<string, Callable> ByName = Callable.Table(
        new("defined", "", call => call.Input is not Undefined),
        new("undefined", "", call => call.Input is Undefined),
        new("none", "", call => call.Input is null),
        new("string", "", call => call.Input is TracedText),
        new("mapping", "", call => call.Input is Mapping),
        new("iterable", "", call => Values.Items(call.Input) is not null),
        new("sequence", "", call => call.Input is not GeneratedList && Values.Items(call.Input) is not null),
        new("number", "", call => call.Input is bool or long or double),
        new("integer", "", call => call.Input is long),
        new("float", "", call => call.Input is double),
        new("boolean", "", call => call.Input is bool),
        new("true", "", call => call.Input is true),
        new("false", "", call => call.Input is false),
        new("in", "seq", call =>
            Values.Contains(call[0], call.Input) ?? throw call.Error($"cannot look into {Values.TypeName(call[0])} for this.")),
        Equal("eq"), Equal("equalto"), Equal("=="),
        new("ne", "other", call => !Values.AreEqual(call.Input, call[0])));

    public static Callable? Find(string name) => ByName.GetValueOrDefault(name);

    private static Callable Equal(string name) => new(name, "other", call => Values.AreEqual(call.Input, call[0]));
}
