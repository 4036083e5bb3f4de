using System.Runtime.CompilerServices;
using NerSdk.Onnx.ChatTemplates.Jinja.Builtins;
using NerSdk.Onnx.ChatTemplates.Jinja.Syntax;
using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Evaluation;

/// <summary>Gives expressions their values.</summary>
internal sealed class Evaluator(TimeProvider time, Func<MacroValue, Scope, TracedText> runMacro)
{
    /// <summary>The variable that <see cref="CapturedText"/> reads: no name that a template can write.</summary>
    public const string Captured = "{captured}";

    /// <summary>What was evaluated last: where an error happened that knows no place.</summary>
    public SourcePosition Position { get; private set; }

    public object? Evaluate(Expression expression, Scope scope)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Work.Spend(Work.Step);
        Position = expression.Position;
        return expression switch
        {
            Literal literal => literal.Value,
            Variable variable => scope[variable.Name],
            CapturedText => scope[Captured],
            ListLiteral list => list.Items.Select(item => Evaluate(item, scope)).ToList(),
            DictLiteral dict => EvaluateDict(dict, scope),
            Unary unary => EvaluateUnary(unary, scope),
            Binary binary => EvaluateBinary(binary, scope),
            Comparison comparison => EvaluateComparison(comparison, scope),
            Conditional conditional => EvaluateConditional(conditional, scope),
            Member member => Attributes.Get(Evaluate(member.Target, scope), member.Name, member.Position),
            IndexAccess index => Subscript.Item(Evaluate(index.Target, scope), Evaluate(index.Key, scope), index.Position),
            Slice slice => EvaluateSlice(slice, scope),
            CallExpression call => call.Callable.Call(Evaluate(call.Input, scope), EvaluateAll(call.Arguments, scope), call.Position, time),
            FunctionCall call => EvaluateCall(call, scope),
            UnsupportedExpression unsupported => throw unsupported.Position.Unsupported(unsupported.What),
            _ => throw expression.Position.Unsupported("This expression"),
        };
    }

    private Mapping EvaluateDict(DictLiteral dict, Scope scope)
    {
        Mapping mapping = [];
        foreach ((Expression key, Expression value) in dict.Entries)
        {
            TracedText name = Evaluate(key, scope) as TracedText ?? throw key.Position.Unsupported("A dict key that is not a string");
            mapping.Add(name, Evaluate(value, scope));
        }

        return mapping;
    }

    private object? EvaluateBinary(Binary binary, Scope scope)
    {
        object? left = Evaluate(binary.Left, scope);
        return binary.Operator switch
        {
            "and" => Python.IsTrue(left) ? Evaluate(binary.Right, scope) : left,
            "or" => Python.IsTrue(left) ? left : Evaluate(binary.Right, scope),
            _ => Arithmetic.Apply(binary.Operator, left, Evaluate(binary.Right, scope), binary.Position),
        };
    }

    private object EvaluateUnary(Unary unary, Scope scope)
    {
        object? value = Evaluate(unary.Operand, scope);
        return (unary.Operator, value) switch
        {
            ("not", _) => !Python.IsTrue(value),
            ("-", double number) => -number,
            ("-", _) when Python.Integer(value) is long number => checked(-number),
            ("+", double or long) => value,
            _ => throw unary.Position.Error($"'{unary.Operator}' needs a number, but has {Python.TypeName(value)}."),
        };
    }

    private bool EvaluateComparison(Comparison comparison, Scope scope)
    {
        object? left = Evaluate(comparison.First, scope);
        foreach ((string sign, Expression operand) in comparison.Rest)
        {
            object? right = Evaluate(operand, scope);
            if (!Holds(sign, left, right, comparison.Position))
            {
                return false;
            }

            left = right;
        }

        return true;
    }

    private static bool Holds(string sign, object? left, object? right, SourcePosition position)
    {
        switch (sign)
        {
            case "==":
                return Python.AreEqual(left, right);
            case "!=":
                return !Python.AreEqual(left, right);
            case "in" or "not in":
                bool contains = Python.Contains(right, left)
                    ?? throw position.Error($"'{sign}' cannot look for {Python.TypeName(left)} in {Python.TypeName(right)}.");
                return contains == (sign == "in");
            default:
                int order = Python.Compare(left, right)
                    ?? throw position.Error($"'{sign}' cannot compare {Python.TypeName(left)} with {Python.TypeName(right)}.");
                return sign switch { "<" => order < 0, "<=" => order <= 0, ">" => order > 0, _ => order >= 0 };
        }
    }

    private object? EvaluateConditional(Conditional conditional, Scope scope) =>
        Python.IsTrue(Evaluate(conditional.Condition, scope)) ? Evaluate(conditional.Then, scope)
        : conditional.Otherwise is null ? new Undefined("the value of an 'if' without 'else'")
        : Evaluate(conditional.Otherwise, scope);

    private object EvaluateSlice(Slice slice, Scope scope)
    {
        object? target = Evaluate(slice.Target, scope);
        return Subscript.Slice(target, Bound(slice.Start), Bound(slice.Stop), Bound(slice.Step), slice.Position);

        int? Bound(Expression? expression)
        {
            object? value = expression is null ? null : Evaluate(expression, scope);
            return value is null ? null
                : Python.Integer(value) is long number ? (int)Math.Clamp(number, int.MinValue, int.MaxValue)
                : throw slice.Position.Error($"A slice needs integers, but has {Python.TypeName(value)}.");
        }
    }

    private object? EvaluateCall(FunctionCall call, Scope scope)
    {
        object? function = scope[call.Name];
        IReadOnlyList<(string? Name, object? Value)> arguments = EvaluateAll(call.Arguments, scope);
        switch (function)
        {
            case Callable callable:
                return callable.Call(null, arguments, call.Position, time);
            case MacroValue macro:
                return runMacro(macro, Bind(macro, arguments, call.Position));
            case Undefined:
                throw call.Position.Unsupported($"The function '{call.Name}'");
            default:
                throw call.Position.Error($"'{call.Name}' is called, but it is {Python.TypeName(function)}.");
        }
    }

    private Scope Bind(MacroValue macro, IReadOnlyList<(string? Name, object? Value)> arguments, SourcePosition position)
    {
        Scope scope = new(macro.Scope);
        List<string> missing = [.. macro.Syntax.Parameters.Select(parameter => parameter.Name)];
        for (int i = 0; i < arguments.Count; i++)
        {
            string? name = arguments[i].Name ?? macro.Syntax.Parameters.ElementAtOrDefault(i).Name;
            Work.Spend(missing.Count);
            if (name is null || !missing.Remove(name))
            {
                throw position.Error($"The macro '{macro.Syntax.Name}' takes no argument '{name ?? $"number {i + 1}"}' here.");
            }

            scope[name] = arguments[i].Value;
        }

        foreach ((string name, Expression? otherwise) in macro.Syntax.Parameters)
        {
            Work.Spend(missing.Count);
            if (missing.Contains(name))
            {
                scope[name] = otherwise is null ? new Undefined(name) : Evaluate(otherwise, scope);
            }
        }

        return scope;
    }

    private List<(string? Name, object? Value)> EvaluateAll(IReadOnlyList<Argument> arguments, Scope scope) =>
        [.. arguments.Select(argument => (argument.Name, Evaluate(argument.Value, scope)))];
}
