namespace NerSdk.Onnx.ChatTemplates.Jinja.Values;

/// <summary>One call of a <see cref="Callable"/>: the values of its parameters in order, and typed access to them.</summary>
internal sealed class Invocation(
    string name,
    object? input,
    object?[] values,
    List<(string? Name, object? Value)> more,
    SourcePosition position,
    TimeProvider time)
{
    public static readonly object NotGiven = new();

    public object? Input => input;

    /// <summary>The arguments beyond the named parameters.</summary>
    public List<(string? Name, object? Value)> More => more;

    public SourcePosition Position => position;

    public TimeProvider Time => time;

    public object? this[int index] => values[index];

    public bool Has(int index) => !ReferenceEquals(values[index], NotGiven);

    public ChatTemplateException Error(string message) => position.Error($"'{name}' {message}");

    /// <summary>The input as text, as printing gives it.</summary>
    public TracedText InputAsText() => AsText(input);

    /// <summary>The input, which has to be a string.</summary>
    public TracedText InputText() => input as TracedText ?? throw Error($"needs a string, but has {Python.TypeName(input)}.");

    public List<object?> InputItems() => Python.Items(input) ?? throw Error($"needs a list, but has {Python.TypeName(input)}.");

    public TracedText AsText(object? value) => Python.Print(value) ?? throw position.Unsupported($"'{name}' on {Python.TypeName(value)}");

    public TracedText Text(int index) =>
        values[index] as TracedText ?? throw Error($"needs a string as argument {index + 1}, but has {Python.TypeName(values[index])}.");

    /// <summary>null: not given, or none.</summary>
    public string? OptionalText(int index) => Has(index) && values[index] is not null ? Text(index).Flat : null;

    public int Integer(int index, int otherwise)
    {
        if (!Has(index))
        {
            return otherwise;
        }

        return Python.Integer(values[index]) is long number
            ? checked((int)number)
            : throw Error($"needs an integer as argument {index + 1}, but has {Python.TypeName(values[index])}.");
    }

    public bool Flag(int index) => Has(index) && Python.IsTrue(values[index]);
}
