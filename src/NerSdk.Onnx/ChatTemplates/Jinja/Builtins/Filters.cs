using System.Buffers;
using System.Globalization;
using System.Runtime.ExceptionServices;
using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Builtins;

/// <summary>What may stand after <c>|</c>.</summary>
internal static class Filters
{
    /// <summary>What Python's str.splitlines splits at.</summary>
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029");

    private static readonly Dictionary<string, Callable> ByName = Callable.Table(
        new("trim", "chars?", call => call.InputAsText().Trim(start: true, end: true, call.OptionalText(0))),
        new("string", "", call => call.InputAsText()),
        new("safe", "", call => call.InputAsText()),
        new("upper", "", call => Letters.Upper(call.InputAsText())),
        new("lower", "", call => Letters.Lower(call.InputAsText())),
        new("capitalize", "", call => Letters.Capitalize(call.InputAsText())),
        new("title", "", call => Letters.Title(call.InputAsText(), StartsWord)),
        new("replace", "old new count?", call => Methods.Replace(call, call.InputAsText())),
        new("indent", "width? first? blank?", Indent),
        new("tojson", "ensure_ascii? indent?", Json.Write),
        new("default", "default_value? boolean?", Default), new("d", "default_value? boolean?", Default),
        new("length", "", call => Length(call)), new("count", "", call => Length(call)),
        new("first", "", call => call.InputItems() is [var first, ..] ? first : new Undefined("the first of nothing")),
        new("last", "", call => call.InputItems() is [.., var last] ? last : new Undefined("the last of nothing")),
        new("list", "", call => new List<object?>(call.InputItems())),
        new("items", "", call => new GeneratedList(call.Input is Undefined ? [] : Methods.Items(call))),
        new("join", "d? attribute?", Join),
        new("map", "filter? * attribute?", Map),
        new("select", "test? *", call => Select(call, hasAttribute: false, wanted: true)),
        new("reject", "test? *", call => Select(call, hasAttribute: false, wanted: false)),
        new("selectattr", "attribute test? *", call => Select(call, hasAttribute: true, wanted: true)),
        new("rejectattr", "attribute test? *", call => Select(call, hasAttribute: true, wanted: false)),
        new("sort", "reverse? case_sensitive? attribute?", Sort),
        new("unique", "case_sensitive? attribute?", Unique),
        new("int", "default?", ToInteger),
        new("float", "default?", call => ToNumber(call.Input) ?? (call.Has(0) ? call[0] : 0.0)),
        new("abs", "", Absolute));

    public static Callable? Find(string name) => ByName.GetValueOrDefault(name);

    private static object? Default(Invocation call)
    {
        bool isMissing = call.Input is Undefined || (call.Flag(1) && !Python.IsTrue(call.Input));
        return !isMissing ? call.Input : call.Has(0) ? call[0] : TracedText.Empty;
    }

    private static long Length(Invocation call) =>
        call.Input is TracedText text ? text.CodePointOffsets().Count - 1 : call.InputItems().Count;

    private static bool StartsWord(char previous) =>
        previous == '\0' || TracedText.IsSpace(previous) || "-({[<".Contains(previous, StringComparison.Ordinal);

    private static TracedText Indent(Invocation call)
    {
        TracedText text = call.InputAsText();
        TracedText margin = new TracedTextBuilder().Append(TracedText.OfTemplate(" "), call.Integer(0, 4)).ToText();
        TracedTextBuilder indented = new();
        int from = 0;
        for (int line = 0; from <= text.Flat.Length; line++)
        {
            int length = text.Flat.AsSpan(from).IndexOfAny(LineEnds);
            int end = length >= 0 ? from + length : text.Flat.Length;
            if (line > 0)
            {
                indented.Append("\n", ChatTemplateSegment.Template);
            }

            bool isWanted = line == 0 ? call.Flag(1) : call.Flag(2) || end > from;
            indented.Append(isWanted ? margin : TracedText.Empty).Append(text.Slice(from, end));
            from = end + (text.Flat.AsSpan(end).StartsWith("\r\n") ? 2 : 1);
        }

        return indented.ToText();
    }

    private static TracedText Join(Invocation call)
    {
        TracedText separator = call.Has(0) ? call.AsText(call[0]) : TracedText.Empty;
        TracedTextBuilder joined = new();
        bool isFirst = true;
        foreach (object? item in call.InputItems())
        {
            object? part = call.OptionalText(1) is string path ? At(item, path, call) : item;
            joined.Append(isFirst ? TracedText.Empty : separator).Append(call.AsText(part));
            isFirst = false;
        }

        return joined.ToText();
    }

    private static GeneratedList Map(Invocation call)
    {
        if (call.OptionalText(1) is string path)
        {
            return new GeneratedList(call.InputItems().Select(item => At(item, path, call)));
        }

        string name = call.OptionalText(0) ?? throw call.Error("needs the name of a filter, or an attribute.");
        Callable filter = Find(name) ?? throw call.Position.Unsupported($"The filter '{name}'");
        return new GeneratedList(call.InputItems().Select(item => filter.Call(item, call.More, call.Position, call.Time)));
    }

    private static GeneratedList Select(Invocation call, bool hasAttribute, bool wanted)
    {
        int at = hasAttribute ? 1 : 0;
        Callable? test = null;
        if (call.OptionalText(at) is string name)
        {
            test = Tests.Find(name) ?? throw call.Position.Unsupported($"The test '{name}'");
        }

        return new GeneratedList(call.InputItems().Where(item =>
        {
            object? value = hasAttribute ? At(item, call.Text(0).Flat, call) : item;
            return wanted == Python.IsTrue(test is null ? value : test.Call(value, call.More, call.Position, call.Time));
        }));
    }

    private static List<object?> Sort(Invocation call)
    {
        Comparer<object?> order = Comparer<object?>.Create((first, second) => Python.Compare(first, second)
            ?? throw call.Error($"cannot compare {Python.TypeName(first)} with {Python.TypeName(second)}."));
        try
        {
            return call.Flag(0)
                ? [.. call.InputItems().OrderByDescending(item => Key(item, call, 1), order)]
                : [.. call.InputItems().OrderBy(item => Key(item, call, 1), order)];
        }
        catch (InvalidOperationException error) when (error.InnerException is { } cause)
        {
            ExceptionDispatchInfo.Throw(cause);
            throw;
        }
    }

    private static GeneratedList Unique(Invocation call)
    {
        List<object?> keys = [];
        List<object?> unique = [];
        foreach (object? item in call.InputItems())
        {
            object? key = Key(item, call, 0);
            if (!keys.Exists(known => Python.AreEqual(known, key)))
            {
                keys.Add(key);
                unique.Add(item);
            }
        }

        return new GeneratedList(unique);
    }

    /// <summary>What to compare: the item or its attribute, in lower case unless the argument at this index says otherwise.</summary>
    private static object? Key(object? item, Invocation call, int caseSensitive)
    {
        object? key = call.OptionalText(caseSensitive + 1) is string path ? At(item, path, call) : item;
        return key is TracedText text && !call.Flag(caseSensitive) ? Letters.Lower(text) : key;
    }

    /// <summary>An attribute of an attribute...: <c>a.b</c>.</summary>
    private static object? At(object? item, string path, Invocation call) =>
        path.Split('.').Aggregate(item, (value, name) => Attributes.Get(value, name, call.Position));

    private static object? ToInteger(Invocation call) =>
        Python.Integer(call.Input) is long integer ? integer
        : long.TryParse((call.Input as TracedText)?.Flat, NumberStyles.Integer, CultureInfo.InvariantCulture, out long parsed) ? parsed
        : ToNumber(call.Input) is double number && double.IsFinite(number) ? checked((long)number)
        : call.Has(0) ? call[0] : 0L;

    private static double? ToNumber(object? value) =>
        value is TracedText text
            ? double.TryParse(text.Flat, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) ? parsed : null
            : Python.Number(value);

    private static object Absolute(Invocation call) =>
        Python.Integer(call.Input) is long integer ? (object)Math.Abs(integer)
        : call.Input is double number ? Math.Abs(number)
        : throw call.Error($"needs a number, but has {Python.TypeName(call.Input)}.");
}
