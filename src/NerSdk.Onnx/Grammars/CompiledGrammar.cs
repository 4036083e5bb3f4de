using NerSdk.Grammar;

namespace NerSdk.Onnx.Grammars;

/// <summary>
/// An answer grammar as a deterministic automaton over bytes, laid out flat. A text that is copied from the document is one way on, by its
/// opening quote; what can be in it is up to the <see cref="CopySource"/>. Immutable; made once for a grammar.
/// </summary>
/// <remarks>
/// A grammar is a tree without recursion, so it is regular: however deep records stand in records, a place in an answer is one number, and no stack is
/// needed. Only one thing is counted: the texts of a list of distinct ones. Such a list holds copied texts and nothing else, so two are never open at
/// once: a list inside each record of a list of records is a new list each time, and the texts of the innermost list are all that a place must know.
/// </remarks>
internal sealed class CompiledGrammar
{
    /// <summary>Stands for "no state".</summary>
    public const int None = -1;

    /// <summary>The state before an answer.</summary>
    public const int Start = 0;

    private readonly int[] _firstWay;
    private readonly byte[] _labels;
    private readonly int[] _targets;
    private readonly CopyKind[] _copies;
    private readonly int[] _afterCopy;
    private readonly bool[] _isEnd;
    private readonly bool[] _endsWithoutCopy;
    private readonly bool[] _endsWithoutNext;

    private CompiledGrammar(List<SubsetConstruction.State> states)
    {
        _firstWay = new int[states.Count + 1];
        for (int state = 0; state < states.Count; state++)
        {
            _firstWay[state + 1] = _firstWay[state] + states[state].Ways.Length;
        }

        _labels = [.. states.SelectMany(state => state.Ways.Select(way => way.Label))];
        _targets = [.. states.SelectMany(state => state.Ways.Select(way => way.Target))];
        _copies = [.. states.Select(state => state.Copy ?? default)];
        _afterCopy = [.. states.Select(state => state.AfterCopy)];
        _isEnd = [.. states.Select(state => state.IsEnd)];
        _endsWithoutCopy = StatesThatEnd(isAllowed: _ => false);
        _endsWithoutNext = StatesThatEnd(isAllowed: kind => kind != CopyKind.NextOfList);
    }

    public int StateCount => _isEnd.Length;

    /// <summary>Compiles a grammar.</summary>
    /// <exception cref="GrammarException">The grammar is ambiguous in a way that a deterministic automaton cannot hold.</exception>
    public static CompiledGrammar Compile(GrammarNode grammar) => new(new SubsetConstruction(new StateGraph(grammar)).States);

    /// <summary>Tells whether the answer is complete. Then nothing can follow.</summary>
    public bool IsEnd(int state) => _isEnd[state];

    /// <summary>The bytes of fixed text that can follow, ascending.</summary>
    public ReadOnlySpan<byte> Labels(int state) => _labels.AsSpan(_firstWay[state].._firstWay[state + 1]);

    /// <summary>The state after one more byte of fixed text, or <see cref="None"/>.</summary>
    public int Next(int state, byte label)
    {
        int way = Labels(state).IndexOf(label);
        return way < 0 ? None : _targets[_firstWay[state] + way];
    }

    /// <summary>The state after the closing quote of the copied text that can follow, or <see cref="None"/> if none can.</summary>
    public int AfterCopy(int state) => _afterCopy[state];

    /// <summary>The kind of the copied text that can follow; only if one can.</summary>
    public CopyKind Copy(int state) => _copies[state];

    /// <summary>Tells whether a state can lead to a complete answer.</summary>
    public bool CanEnd(int state, CopySupply supply) => supply switch
    {
        CopySupply.None => _endsWithoutCopy[state],
        CopySupply.OnlyListed => _endsWithoutNext[state],
        _ => true,
    };

    // Backwards from the end, until nothing is added. Numbers mostly rise from the start to the end, so few rounds are needed.
    private bool[] StatesThatEnd(Func<CopyKind, bool> isAllowed)
    {
        bool[] ends = [.. _isEnd];
        bool isChanged = true;
        while (isChanged)
        {
            isChanged = false;
            for (int state = StateCount - 1; state >= 0; state--)
            {
                if (!ends[state] && CanReach(state))
                {
                    ends[state] = isChanged = true;
                }
            }
        }

        return ends;

        bool CanReach(int state)
        {
            foreach (int target in _targets.AsSpan(_firstWay[state].._firstWay[state + 1]))
            {
                if (ends[target])
                {
                    return true;
                }
            }

            return _afterCopy[state] != None && isAllowed(_copies[state]) && ends[_afterCopy[state]];
        }
    }
}
