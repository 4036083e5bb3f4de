namespace NerSdk.Onnx.ChatTemplates.Jinja.Values;

/// <summary>The variables of a block, and those around it.</summary>
internal sealed class Scope(Scope? outer)
{
    private readonly Dictionary<string, object?> _variables = [];

    public object? this[string name]
    {
        get
        {
            for (Scope? scope = this; scope is not null; scope = scope.Outer)
            {
                Work.Spend(1);
                if (scope._variables.TryGetValue(name, out object? value))
                {
                    return value;
                }
            }

            return new Undefined(name);
        }

        set => _variables[name] = value;
    }

    private Scope? Outer { get; } = outer;
}
