
namespace NerSdk.Onnx.Grammars;

/// <summary>Finds the tokens whose bytes continue a legal answer, by walking the vocabulary's trie and the matcher together.</summary>
/// <remarks>Not for concurrent use: it keeps its lists.</remarks>
internal sealed class LegalTokens(TokenTrie trie)
{
    private readonly List<int> _ids = [];

    /// <summary>Picks the most probable legal token.</summary>
    /// <param name="matcher">What is legal.</param>
    /// <param name="state">Where the answer stands.</param>
    /// <param name="logits">The model's logits [vocabulary].</param>
    /// <param name="probability">Its probability among the legal tokens, 0 to 1 (softmax over their logits).</param>
    /// <returns>The token's id; the lowest one where several are equal.</returns>
    public int Choose(AnswerMatcher matcher, in AnswerState state, ReadOnlySpan<float> logits, out float probability)
    {
        _ids.Clear();
        Collect(matcher, state, trie.Root);
        int best = -1;
        foreach (int id in _ids)
        {
            if (id < logits.Length && (best < 0 || logits[id] > logits[best] || (logits[id] == logits[best] && id < best)))
            {
                best = id;
            }
        }

        if (best < 0)
        {
            throw new InvalidOperationException("The vocabulary has no token that continues the answer: it lacks the single bytes that a byte-level tokenizer has.");
        }

        float sum = 0;
        foreach (int id in _ids)
        {
            sum += id < logits.Length ? MathF.Exp(logits[id] - logits[best]) : 0;
        }

        if (!float.IsFinite(sum))
        {
            throw new InvalidLogitsException();
        }

        probability = 1 / sum;
        return best;
    }

    /// <summary>Tells whether a legal token begins with some bytes and goes on behind them.</summary>
    /// <param name="matcher">What is legal.</param>
    /// <param name="start">The bytes; they must be legal.</param>
    /// <param name="afterStart">Where the answer stands behind them.</param>
    public bool IsAnyLongerThan(ReadOnlySpan<byte> start, AnswerMatcher matcher, in AnswerState afterStart)
    {
        int node = trie.Root;
        foreach (byte next in start)
        {
            node = trie.Child(node, next);
            if (node < 0)
            {
                return false;
            }
        }

        return IsAnyBelow(matcher, afterStart, node);
    }

    private void Collect(AnswerMatcher matcher, in AnswerState state, int node)
    {
        foreach ((byte next, int child) in trie.Children(node))
        {
            if (matcher.TryAdvance(state, next, out AnswerState after))
            {
                int id = trie.TokenAt(child);
                if (id >= 0)
                {
                    _ids.Add(id);
                }

                Collect(matcher, after, child);
            }
        }
    }

    private bool IsAnyBelow(AnswerMatcher matcher, in AnswerState state, int node)
    {
        foreach ((byte next, int child) in trie.Children(node))
        {
            if (matcher.TryAdvance(state, next, out AnswerState after)
                && (trie.TokenAt(child) >= 0 || IsAnyBelow(matcher, after, child)))
            {
                return true;
            }
        }

        return false;
    }
}
