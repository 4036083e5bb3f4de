using System.Runtime.InteropServices;

namespace NerSdk.Onnx.Grammars;

/// <summary>Finds the tokens whose bytes continue a legal answer about one document, by walking the vocabulary's tree and the matcher together.</summary>
/// <remarks>Not for concurrent use: it keeps its lists.</remarks>
internal sealed class LegalTokens(BoundGrammar grammar, AnswerMatcher matcher)
{
    private readonly TokenTrie _trie = grammar.Vocabulary.Trie;
    private readonly List<int> _ids = new(1024);
    private TextStartTokens? _textStart;

    /// <summary>Picks the most probable legal token.</summary>
    /// <param name="state">Where the answer stands; committed.</param>
    /// <param name="logits">The model's logits [vocabulary].</param>
    /// <param name="probability">Its probability among the legal tokens, 0 to 1 (softmax over their logits).</param>
    /// <returns>The token's id; the lowest one if several are equal.</returns>
    /// <exception cref="InvalidLogitsException">A legal token's logit is NaN or infinite.</exception>
    public int Choose(in AnswerState state, ReadOnlySpan<float> logits, out float probability)
    {
        _ids.Clear();
        ReadOnlySpan<byte> mask = default;
        if (!state.IsInText)
        {
            CollectLiterals(state);
        }
        else if (state.Text.Length > 0)
        {
            Collect(_trie.Root, state);
        }
        else
        {
            _textStart ??= new TextStartTokens(grammar.Vocabulary, matcher.Source);
            mask = _textStart.IsLegal(matcher, state);
            CollectClosing(_textStart, state);
        }

        return MaskedSoftmax.Choose(logits, mask, CollectionsMarshal.AsSpan(_ids), out probability);
    }

    /// <summary>Tells whether a legal token begins with some bytes and goes on after them.</summary>
    /// <param name="start">The bytes; they must be legal.</param>
    /// <param name="afterStart">Where the answer stands after them.</param>
    public bool IsAnyLongerThan(ReadOnlySpan<byte> start, in AnswerState afterStart)
    {
        int node = _trie.Root;
        foreach (byte next in start)
        {
            node = _trie.Child(node, next);
            if (node == TokenTrie.None)
            {
                return false;
            }
        }

        return IsAnyBelow(node, afterStart);
    }

    private void CollectLiterals(in AnswerState state)
    {
        foreach ((int token, int node) in grammar.Literals.TokensFrom(state.Node))
        {
            if (matcher.CanEnd(state with { Node = node }))
            {
                _ids.Add(token);
            }
        }

        foreach ((int node, int before) in grammar.Literals.OpeningsFrom(state.Node))
        {
            if (matcher.TryOpenText(state with { Node = before }, out AnswerState after))
            {
                Add(node, after);
            }
        }
    }

    private void CollectClosing(TextStartTokens textStart, in AnswerState state)
    {
        foreach ((int node, CopyRange text) in textStart.Closable)
        {
            if (matcher.TryCloseText(state with { Text = text }, out AnswerState after))
            {
                Add(node, after);
            }
        }
    }

    private void Add(int node, in AnswerState state)
    {
        if (_trie.TokenAt(node) is int token and not TokenTrie.None)
        {
            _ids.Add(token);
        }

        Collect(node, state);
    }

    private void Collect(int node, in AnswerState state)
    {
        if (state.IsInText)
        {
            CollectText(node, state);
            return;
        }

        foreach ((byte next, int child) in _trie.Children(node))
        {
            if (matcher.TryAdvance(state, next, out AnswerState after))
            {
                Add(child, after);
            }
        }
    }

    private void CollectText(int node, in AnswerState state)
    {
        int close = _trie.Child(node, (byte)'"');
        if (close != TokenTrie.None && matcher.TryCloseText(state, out AnswerState after))
        {
            Add(close, after);
        }

        foreach ((int child, CopyRange text) in new TextContinuations(_trie, node, matcher.Source, state.Text))
        {
            if (matcher.CanBecomePiece(state, text))
            {
                Add(child, state with { Text = text });
            }
        }
    }

    private bool IsAnyBelow(int node, in AnswerState state)
    {
        foreach ((byte next, int child) in _trie.Children(node))
        {
            if (matcher.TryAdvance(state, next, out AnswerState after) && (_trie.TokenAt(child) != TokenTrie.None || IsAnyBelow(child, after)))
            {
                return true;
            }
        }

        return false;
    }
}
