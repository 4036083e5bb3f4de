using System.Globalization;
using System.Text;
using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Builtins;

/// <summary>The functions that every template can call.</summary>
internal static class Functions
{
    /// <summary>The function that tells the time.</summary>
    public const string Clock = "strftime_now";

    private const int LongestRange = 100_000;

    private static readonly Dictionary<string, Callable> ByName = Callable.Table(
        new("raise_exception", "message", call => throw call.Position.Error(
            $"The template refuses these messages: {call.AsText(call[0]).Flat} Change the roles or the order of the messages.")),
        new("range", "start stop? step?", Range),
        new("namespace", "**", NewNamespace),
        new(Clock, "format", FormatTime));

    public static Scope Scope { get; } = NewScope();

    public static Callable? Find(string name) => ByName.GetValueOrDefault(name);

    private static Scope NewScope()
    {
        Scope scope = new(outer: null);
        foreach ((string name, Callable function) in ByName)
        {
            scope[name] = function;
        }

        return scope;
    }

    private static List<object?> Range(Invocation call)
    {
        int start = call.Has(1) ? call.Integer(0, 0) : 0;
        int stop = call.Integer(call.Has(1) ? 1 : 0, 0);
        int step = call.Integer(2, 1);
        if (step == 0 || ((long)stop - start) / step > LongestRange)
        {
            throw call.Error($"cannot count from {start} to {stop} by {step}: there are {LongestRange} steps at most, and the step must not be 0.");
        }

        List<object?> numbers = [];
        for (long number = start; step > 0 ? number < stop : number > stop; number += step)
        {
            Work.Spend(4);
            numbers.Add(number);
        }

        return numbers;
    }

    private static Namespace NewNamespace(Invocation call)
    {
        Namespace space = new();
        foreach ((string? name, object? value) in call.More)
        {
            space.Members[name!] = value;
        }

        return space;
    }

    /// <summary>Local time in a format of C's strftime, English names.</summary>
    private static TracedText FormatTime(Invocation call)
    {
        // The format goes into the template's own text, so a document must have no part in it.
        if (call.Text(0).Pieces.Any(piece => piece.Origin != ChatTemplateSegment.Template))
        {
            throw call.Error("needs a format that the template itself holds.");
        }

        DateTimeOffset now = call.Time.GetLocalNow();
        string format = call.Text(0).Flat;
        StringBuilder text = new();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                text.Append(format[i]);
                continue;
            }

            Work.Spend(Work.Step);
            char code = ++i < format.Length ? format[i] : ' ';
            string? pattern = code switch
            {
                'Y' => "yyyy", 'y' => "yy", 'm' => "MM", 'B' => "MMMM", 'b' => "MMM", 'd' => "dd", 'A' => "dddd", 'a' => "ddd",
                'H' => "HH", 'I' => "hh", 'M' => "mm", 'S' => "ss", 'p' => "tt", '%' => "'%'",
                _ => throw call.Position.Unsupported($"'%{code}' in 'strftime_now'"),
            };
            text.Append(now.ToString(pattern, CultureInfo.InvariantCulture));
        }

        return TracedText.OfTemplate(text.ToString());
    }
}
