namespace NerSdk.Onnx.Grammars;

/// <summary>
/// Makes a grammar deterministic: a state of the result stands for all states of the <see cref="StateGraph"/> that the same bytes lead to. So
/// alternatives may begin alike, and parts may be empty.
/// </summary>
internal sealed class SubsetConstruction
{
    // A schema has hundreds. Alternatives that begin alike for long can multiply; without a limit that would end in lack of memory.
    private const int MaxStates = 1 << 20;

    private readonly StateGraph _graph;
    private readonly Dictionary<string, int> _numbers = [];
    private readonly List<int[]> _subsets = [];

    public SubsetConstruction(StateGraph graph)
    {
        _graph = graph;
        NumberOf([graph.Start]);
        for (int state = 0; state < _subsets.Count; state++)
        {
            States.Add(Build(_subsets[state]));
        }
    }

    /// <summary>The states; the first is the one before an answer.</summary>
    public List<State> States { get; } = [];

    private State Build(int[] subset)
    {
        SortedDictionary<byte, List<int>> byLabel = [];
        List<int> afterCopy = [];
        CopyKind? copy = null;
        foreach (StateGraph.State state in subset.Select(number => _graph[number]))
        {
            if (state.Label is { } label)
            {
                (byLabel.TryGetValue(label, out List<int>? targets) ? targets : byLabel[label] = []).Add(state.Target);
            }
            else if (state.Copy is { } kind)
            {
                copy = copy is null || copy == kind
                    ? kind
                    : throw new GrammarException("The grammar is ambiguous: at one place a text of the document may stand alone or in a list, or in either of two lists. Give the alternatives different beginnings.");
                afterCopy.Add(state.Target);
            }
        }

        if (copy is not null && byLabel.ContainsKey((byte)'"'))
        {
            throw new GrammarException("The grammar is ambiguous: at one place a text of the document and a literal that begins with a quote may stand. Give the alternatives different beginnings.");
        }

        bool isEnd = subset.Contains(_graph.End);
        if (isEnd && (byLabel.Count > 0 || copy is not null))
        {
            throw new GrammarException("The grammar does not say where an answer ends: a complete answer may go on. Let it end with a literal, such as '}'.");
        }

        return new State([.. byLabel.Select(pair => (pair.Key, NumberOf(pair.Value)))], copy, copy is null ? CompiledGrammar.None : NumberOf(afterCopy), isEnd);
    }

    private int NumberOf(List<int> states)
    {
        int[] subset = _graph.Closure(states);
        string key = string.Join(',', subset);
        if (!_numbers.TryGetValue(key, out int number))
        {
            number = _subsets.Count < MaxStates
                ? _subsets.Count
                : throw new GrammarException($"The grammar has more than {MaxStates} states: alternatives that begin alike multiply. Give them different beginnings.");
            _numbers.Add(key, number);
            _subsets.Add(subset);
        }

        return number;
    }

    /// <summary>A state of the result.</summary>
    /// <param name="Ways">The bytes that can follow, ascending, and where they lead.</param>
    /// <param name="Copy">The kind of the copied text that can follow.</param>
    /// <param name="AfterCopy">Where it leads.</param>
    /// <param name="IsEnd">True after a complete answer.</param>
    internal readonly record struct State((byte Label, int Target)[] Ways, CopyKind? Copy, int AfterCopy, bool IsEnd);
}
