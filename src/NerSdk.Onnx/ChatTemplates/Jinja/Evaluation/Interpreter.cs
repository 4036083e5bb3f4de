using System.Runtime.CompilerServices;
using NerSdk.Onnx.ChatTemplates.Jinja.Syntax;
using NerSdk.Onnx.ChatTemplates.Jinja.Values;

namespace NerSdk.Onnx.ChatTemplates.Jinja.Evaluation;

/// <summary>Runs the statements of a template. One object renders once.</summary>
internal sealed class Interpreter
{
    private readonly Evaluator _evaluator;

    public Interpreter(TimeProvider time) => _evaluator = new Evaluator(time, RunMacro);

    private enum Flow
    {
        Next,
        Break,
        Continue,
    }

    /// <exception cref="ChatTemplateException">The template failed.</exception>
    public TracedText Render(TemplateSyntax template, Scope variables)
    {
        Work.Begin();
        TracedTextBuilder output = new();
        try
        {
            Run(template.Body, variables, output);
        }
        catch (InsufficientExecutionStackException error)
        {
            throw _evaluator.Position.Error("The template calls itself, or nests values, too deeply.", error);
        }
        catch (WorkLimitException error)
        {
            throw _evaluator.Position.Error("The template takes too much work for these messages. Take messages out, or correct the template.", error);
        }
        catch (OverflowException error)
        {
            throw _evaluator.Position.Error($"A number or a text becomes too large: {error.Message}", error);
        }

        return output.ToText();
    }

    private Flow Run(IReadOnlyList<Statement> body, Scope scope, TracedTextBuilder output)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        foreach (Statement statement in body)
        {
            Flow flow = Run(statement, scope, output);
            if (flow != Flow.Next)
            {
                return flow;
            }
        }

        return Flow.Next;
    }

    private Flow Run(Statement statement, Scope scope, TracedTextBuilder output)
    {
        Work.Spend(Work.Step);
        switch (statement)
        {
            case TextStatement text:
                output.Append(text.Text);
                return Flow.Next;
            case PrintStatement print:
                Print(print.Value, scope, output);
                return Flow.Next;
            case IfStatement choice:
                return Run(Python.IsTrue(_evaluator.Evaluate(choice.Condition, scope)) ? choice.Then : choice.Otherwise, scope, output);
            case ForStatement loop:
                return RunLoop(loop, scope, output);
            case LoopControlStatement control:
                return control.EndsLoop ? Flow.Break : Flow.Continue;
            case SetStatement set:
                Assign(set.Targets, _evaluator.Evaluate(set.Value, scope), scope, set.Position);
                return Flow.Next;
            case SetMemberStatement set:
                Namespace target = scope[set.Namespace] as Namespace
                    ?? throw set.Position.Error($"'{set.Namespace}' is not a namespace, so '{set.Member}' cannot be set in it.");
                target.Members[set.Member] = _evaluator.Evaluate(set.Value, scope);
                return Flow.Next;
            case SetBlockStatement set:
                scope[set.Target] = Capture(set.Body, scope);
                return Flow.Next;
            case FilterStatement filter:
                Scope inner = new(scope) { [Evaluator.Captured] = Capture(filter.Body, scope) };
                Print(filter.Filter, inner, output);
                return Flow.Next;
            case MacroStatement macro:
                scope[macro.Name] = new MacroValue(macro, scope);
                return Flow.Next;
            case UnsupportedStatement unsupported:
                throw unsupported.Position.Unsupported(unsupported.What);
            default:
                throw statement.Position.Unsupported("This block");
        }
    }

    private void Print(Expression expression, Scope scope, TracedTextBuilder output)
    {
        object? value = _evaluator.Evaluate(expression, scope);
        output.Append(Python.Print(value)
            ?? throw expression.Position.Unsupported($"Printing {Python.TypeName(value)} (other than with 'tojson')"));
    }

    private Flow RunLoop(ForStatement loop, Scope scope, TracedTextBuilder output)
    {
        object? value = _evaluator.Evaluate(loop.Items, scope);
        List<object?> items = Python.Items(value)
            ?? throw loop.Items.Position.Error($"A loop needs a list, but this is {Python.TypeName(value)}.");
        if (loop.Condition is not null)
        {
            items = items.FindAll(item =>
            {
                Work.Spend(Work.Step);
                Scope step = new(scope);
                Assign(loop.Targets, item, step, loop.Position);
                return Python.IsTrue(_evaluator.Evaluate(loop.Condition, step));
            });
        }

        for (int index = 0; index < items.Count; index++)
        {
            Work.Spend(Work.Step);
            Scope step = new(scope);
            Assign(loop.Targets, items[index], step, loop.Position);
            step["loop"] = new LoopState(items, index);
            if (Run(loop.Body, step, output) == Flow.Break)
            {
                break;
            }
        }

        return items.Count == 0 ? Run(loop.Otherwise, new Scope(scope), output) : Flow.Next;
    }

    private TracedText Capture(IReadOnlyList<Statement> body, Scope scope)
    {
        TracedTextBuilder captured = new();
        Run(body, new Scope(scope), captured);
        return captured.ToText();
    }

    private TracedText RunMacro(MacroValue macro, Scope arguments)
    {
        TracedTextBuilder output = new();
        Run(macro.Syntax.Body, arguments, output);
        return output.ToText();
    }

    private static void Assign(IReadOnlyList<string> targets, object? value, Scope scope, SourcePosition position)
    {
        if (targets.Count == 1)
        {
            scope[targets[0]] = value;
            return;
        }

        List<object?>? parts = Python.Items(value);
        if (parts?.Count != targets.Count)
        {
            throw position.Error(
                $"{targets.Count} variables need as many values, but this is {Python.TypeName(value)} of {parts?.Count ?? 1}.");
        }

        for (int i = 0; i < targets.Count; i++)
        {
            scope[targets[i]] = parts[i];
        }
    }
}
