using System.Text;
using NerSdk.Grammar;

namespace NerSdk.Onnx.Grammars;

/// <summary>
/// A grammar as a graph of states with several ways on: each node's states lead to those of what follows it. <see cref="SubsetConstruction"/>
/// makes it deterministic.
/// </summary>
/// <remarks>A node that is made of bytes alone (a number, a pattern) is one more method here and nothing elsewhere.</remarks>
internal sealed class StateGraph : GrammarVisitor<int>
{
    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<State> _states = [];
    private int _next;

    public StateGraph(GrammarNode grammar)
    {
        End = Add(default);
        Start = Visit(grammar, End);
    }

    /// <summary>The state before an answer.</summary>
    public int Start { get; }

    /// <summary>The state after an answer.</summary>
    public int End { get; }

    public State this[int state] => _states[state];

    /// <summary>The states that are reached without a byte, themselves included, ascending.</summary>
    public int[] Closure(IEnumerable<int> states)
    {
        SortedSet<int> closure = [];
        Stack<int> open = new(states);
        while (open.TryPop(out int state))
        {
            if (closure.Add(state))
            {
                foreach (int next in _states[state].Empty ?? [])
                {
                    open.Push(next);
                }
            }
        }

        return [.. closure];
    }

    public override int VisitLiteral(LiteralNode node) => AddText(node.Text, _next);

    public override int VisitSequence(SequenceNode node)
    {
        int state = _next;
        for (int i = node.Items.Length - 1; i >= 0; i--)
        {
            state = Visit(node.Items[i], state);
        }

        return state;
    }

    public override int VisitChoice(ChoiceNode node)
    {
        int next = _next;
        return Add(new State(Empty: [.. node.Alternatives.Select(alternative => Visit(alternative, next))]));
    }

    public override int VisitRepeat(RepeatNode node)
    {
        int next = _next;
        int afterItem = Add(default);
        int first = node.IsDistinct ? Add(new State(Copy: CopyKind.FirstOfList, Target: afterItem)) : Visit(node.Item, afterItem);
        int following = node.IsDistinct ? Add(new State(Copy: CopyKind.NextOfList, Target: afterItem)) : first;
        _states[afterItem] = new State(Empty: [next, AddText(node.Separator, following)]);
        return Add(new State(Empty: [next, first]));
    }

    public override int VisitCopiedText(CopiedTextNode node) => Add(new State(Copy: CopyKind.Free, Target: _next));

    private int Visit(GrammarNode node, int next)
    {
        int outer = _next;
        _next = next;
        int start = node.Accept(this);
        _next = outer;
        return start;
    }

    private int AddText(string text, int next)
    {
        byte[] bytes;
        try
        {
            bytes = s_strictUtf8.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw new GrammarException($"The grammar's literal '{text}' holds half of a surrogate pair, which no answer can hold. Use whole characters.");
        }

        for (int i = bytes.Length - 1; i >= 0; i--)
        {
            next = Add(new State(Label: bytes[i], Target: next));
        }

        return next;
    }

    private int Add(State state)
    {
        _states.Add(state);
        return _states.Count - 1;
    }

    /// <summary>A state: one way on by a byte, one by a copied text, or several without a byte. The end has none.</summary>
    /// <param name="Label">The byte.</param>
    /// <param name="Copy">The kind of the copied text.</param>
    /// <param name="Target">Where the byte or the copied text leads.</param>
    /// <param name="Empty">The states that are reached without a byte.</param>
    internal readonly record struct State(byte? Label = null, CopyKind? Copy = null, int Target = 0, int[]? Empty = null);
}
