namespace NerSdk.Onnx.ChatTemplates.Jinja.Values;

/// <summary>
/// A filter, test, method or function. Calls are checked when they run, by its parameters: names with
/// blanks between them, <c>name?</c> may be left out, <c>*</c> takes any more positional arguments (what follows it can only be given
/// by name), <c>**</c> takes any named ones.
/// </summary>
internal sealed class Callable
{
    private readonly Func<Invocation, object?> _body;
    private readonly string[] _names;
    private readonly int _positional;
    private readonly int _required;
    private readonly bool _takesMore;
    private readonly bool _takesNamed;

    public Callable(string name, string parameters, Func<Invocation, object?> body)
    {
        Name = name;
        _body = body;
        string[] parts = parameters.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        _takesMore = parts.Contains("*");
        _takesNamed = parts.Contains("**");
        _names = [.. parts.Where(part => part[0] != '*').Select(part => part.TrimEnd('?'))];
        _positional = _takesMore ? Array.IndexOf(parts, "*") : _names.Length;
        _required = parts.Count(part => part[^1] is not ('?' or '*'));
    }

    public string Name { get; }

    public bool TakesArguments => _names.Length > 0;

    public static Dictionary<string, Callable> Table(params Callable[] callables) => callables.ToDictionary(callable => callable.Name);

    /// <param name="input">What stands before the '|', 'is' or '.'.</param>
    /// <param name="arguments">The arguments.</param>
    /// <param name="position">Where the call is.</param>
    /// <param name="time">The clock.</param>
    public object? Call(object? input, IReadOnlyList<(string? Name, object? Value)> arguments, SourcePosition position, TimeProvider time)
    {
        Check(arguments, position);
        object?[] values = new object?[_names.Length];
        Array.Fill(values, Invocation.NotGiven);
        List<(string? Name, object? Value)> more = [];
        for (int i = 0; i < arguments.Count; i++)
        {
            (string? name, object? value) = arguments[i];
            int index = name is not null ? Array.IndexOf(_names, name) : i < _positional ? i : -1;
            if (index >= 0)
            {
                values[index] = value;
            }
            else
            {
                more.Add((name, value));
            }
        }

        return _body(new Invocation(Name, input, values, more, position, time));
    }

    /// <summary>Throws if the arguments do not fit the parameters.</summary>
    private void Check(IReadOnlyList<(string? Name, object? Value)> arguments, SourcePosition position)
    {
        int positional = arguments.Count(argument => argument.Name is null);
        if (positional > _positional && !_takesMore)
        {
            throw position.Unsupported($"'{Name}' with {positional} arguments");
        }

        foreach ((string? argument, _) in arguments)
        {
            bool isExpected = argument is null || _takesNamed || Array.IndexOf(_names, argument) >= Math.Min(positional, _positional);
            if (!isExpected)
            {
                throw position.Unsupported($"The argument '{argument}' of '{Name}'");
            }
        }

        for (int i = positional; i < _required; i++)
        {
            if (!arguments.Any(argument => argument.Name == _names[i]))
            {
                throw position.Error($"'{Name}' needs the argument '{_names[i]}'.");
            }
        }
    }
}
