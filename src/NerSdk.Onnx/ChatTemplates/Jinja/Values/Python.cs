using System.Globalization;
using System.Runtime.CompilerServices;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Values;

/// <summary>
/// What Python does with values. They are: null (none), bool, long, double, <see cref="TracedText"/>, a list (tuples too) of values,
/// <see cref="Mapping"/>, <see cref="Namespace"/>, <see cref="LoopState"/>, <see cref="Callable"/>, a macro,
/// <see cref="Undefined"/>.
/// </summary>
internal static class Python
{
    public static bool IsTrue(object? value) => value switch
    {
        null or Undefined => false,
        bool boolean => boolean,
        long number => number != 0,
        double number => number != 0,
        TracedText text => text.Pieces.Count > 0,
        GeneratedList => true,
        List<object?> list => list.Count > 0,
        Mapping mapping => mapping.Count > 0,
        _ => true,
    };

    public static string TypeName(object? value) => value switch
    {
        null => "none",
        Undefined undefined => $"the undefined '{undefined.What}'",
        bool => "a boolean",
        long or double => "a number",
        TracedText => "a string",
        List<object?> => "a list",
        Mapping => "a dict",
        Namespace => "a namespace",
        LoopState => "the loop",
        _ => "a function",
    };

    /// <summary>The text that printing the value gives; null for a value that has no text here.</summary>
    public static TracedText? Print(object? value) => value switch
    {
        TracedText text => text,
        Undefined => TracedText.Empty,
        null => TracedText.OfTemplate("None"),
        bool boolean => TracedText.OfTemplate(boolean ? "True" : "False"),
        long number => TracedText.OfTemplate(number.ToString(CultureInfo.InvariantCulture)),
        double number => TracedText.OfTemplate(Print(number)),
        _ => null,
    };

    public static string Print(double number) =>
        double.IsInteger(number) && Math.Abs(number) < 1e16
            ? number.ToString("F1", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture).ToLowerInvariant();

    /// <summary>What a loop goes through; null for a value that cannot be gone through.</summary>
    public static List<object?>? Items(object? value) => value switch
    {
        List<object?> list => list,
        TracedText text => text.Characters(),
        Mapping mapping => [.. mapping.Select(entry => entry.Key)],
        Undefined => [],
        _ => null,
    };

    public static bool AreEqual(object? first, object? second)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Work.Spend(Work.Step);
        return (first, second) switch
        {
            (null, null) or (Undefined, Undefined) => true,
            (TracedText a, TracedText b) => AreEqual(a.Flat, b.Flat),
            (GeneratedList, _) or (_, GeneratedList) => ReferenceEquals(first, second),
            (List<object?> a, List<object?> b) => a.Count == b.Count && a.Zip(b).All(pair => AreEqual(pair.First, pair.Second)),
            (Mapping a, Mapping b) =>
                a.Count == b.Count && a.All(entry => b.TryGet(entry.Key.Flat, out object? other) && AreEqual(entry.Value, other)),
            _ when Integer(first) is long a && Integer(second) is long b => a == b,
            _ when Number(first) is double a && Number(second) is double b => a == b,
            _ => ReferenceEquals(first, second),
        };
    }

    private static bool AreEqual(string first, string second)
    {
        Work.Spend(first.Length / 64);
        return first == second;
    }

    /// <summary>The order of two numbers or two strings; null when they have none.</summary>
    public static int? Compare(object? first, object? second) => (first, second) switch
    {
        (TracedText a, TracedText b) => Compare(a.Flat, b.Flat),
        _ when Integer(first) is long a && Integer(second) is long b => a.CompareTo(b),
        _ when Number(first) is double a && Number(second) is double b => a.CompareTo(b),
        _ => null,
    };

    private static int Compare(string first, string second)
    {
        Work.Spend((first.Length / 64) + Work.Step);
        return string.CompareOrdinal(first, second);
    }

    /// <summary>A boolean counts as 0 or 1, as in Python.</summary>
    public static long? Integer(object? value) => value switch { long number => number, bool boolean => boolean ? 1 : 0, _ => null };

    public static double? Number(object? value) => value is double number ? number : Integer(value);

    /// <summary>null: one cannot hold the other.</summary>
    public static bool? Contains(object? container, object? item) => (container, item) switch
    {
        (TracedText text, TracedText part) => Contains(text.Flat, part.Flat),
        (List<object?> list, _) => list.Exists(element => AreEqual(element, item)),
        (Mapping mapping, TracedText key) => mapping.TryGet(key.Flat, out _),
        (Mapping, _) or (Undefined, _) => false,
        _ => null,
    };

    private static bool Contains(string text, string part)
    {
        Work.SpendSearch(text, part);
        return text.Contains(part, StringComparison.Ordinal);
    }
}
