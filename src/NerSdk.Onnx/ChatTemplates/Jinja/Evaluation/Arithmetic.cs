using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Evaluation;

/// <summary>The operators on two values, as Python has them; integers have 64 bits, and an overflow throws.</summary>
internal static class Arithmetic
{
    private const int LongestList = 100_000;

    public static object Apply(string sign, object? left, object? right, SourcePosition position)
    {
        switch (sign, left, right)
        {
            case ("~", _, _):
                return TracedText.Concat(Text(left), Text(right));
            case ("+", TracedText first, TracedText second):
                return TracedText.Concat(first, second);
            case ("+", List<object?> first, List<object?> second):
                Work.Spend(first.Count + second.Count);
                return first.Count + second.Count <= LongestList
                    ? new List<object?>([.. first, .. second])
                    : throw position.Error($"A list must not have more than {LongestList} items.");
            case ("*", TracedText text, long count):
                return Repeat(text, count);
            case ("*", long count, TracedText text):
                return Repeat(text, count);
        }

        if (sign == "**")
        {
            throw position.Unsupported("The operator '**'");
        }

        if (sign is "/" or "//" or "%" && Python.Number(right) is 0)
        {
            throw position.Error("Division by 0.");
        }

        if (sign != "/" && Python.Integer(left) is long a && Python.Integer(right) is long b)
        {
            return Integers(sign, a, b);
        }

        return Python.Number(left) is double x && Python.Number(right) is double y
            ? Floats(sign, x, y)
            : throw position.Error($"'{sign}' cannot join {Python.TypeName(left)} and {Python.TypeName(right)}.");

        TracedText Text(object? value) => Python.Print(value) ?? throw position.Unsupported($"'~' on {Python.TypeName(value)}");
    }

    private static long Integers(string sign, long a, long b) => sign switch
    {
        "+" => checked(a + b),
        "-" => checked(a - b),
        "*" => checked(a * b),
        "//" => (a - Modulo(a, b)) / b,
        _ => Modulo(a, b),
    };

    private static double Floats(string sign, double a, double b) => sign switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        "//" => Math.Floor(a / b),
        _ => a - (b * Math.Floor(a / b)),
    };

    /// <summary>Python's: the sign of the divisor.</summary>
    private static long Modulo(long a, long b) => b == -1 ? 0 : ((a % b) + b) % b;

    private static TracedText Repeat(TracedText text, long count) => new TracedTextBuilder().Append(text, count).ToText();
}
