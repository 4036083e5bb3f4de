using System.Runtime.InteropServices;

namespace NerSdk.Onnx.Grammars;

/// <summary>
/// The tokens that can follow the opening quote of a copied text, found by one walk over the vocabulary and the document. Then each further string
/// starts at the same cost, however long the document is. Not for concurrent use: it keeps which of them a list has used up.
/// </summary>
internal sealed class TextStartTokens
{
    private readonly TokenTrie _trie;
    private readonly CopySource _source;
    private readonly byte[] _isLegal;
    private readonly List<(int Node, CopyRange Text)> _closable = [];
    private readonly List<int> _takenOut = new(512);
    private int _listStart;
    private int _listEnd;

    public TextStartTokens(TokenVocabulary vocabulary, CopySource source)
    {
        _trie = vocabulary.Trie;
        _source = source;
        _isLegal = new byte[(vocabulary.Tokenizer.Vocabulary.Count + 7) / 8];
        Collect(_trie.Root, source.All);
    }

    /// <summary>Where a token can go on with the closing quote: the node after the quote, and the text before it, which is a piece.</summary>
    public ReadOnlySpan<(int Node, CopyRange Text)> Closable => CollectionsMarshal.AsSpan(_closable);

    /// <summary>For each token id one bit, the lowest first: 1 if the token begins a text that the list of a state does not hold.</summary>
    /// <param name="matcher">What is legal.</param>
    /// <param name="state">A committed state after an opening quote.</param>
    public ReadOnlySpan<byte> IsLegal(AnswerMatcher matcher, scoped in AnswerState state)
    {
        if (state.ListStart != _listStart)
        {
            PutBack();
            _listStart = _listEnd = state.ListStart;
        }

        for (; _listEnd < state.ListEnd; _listEnd++)
        {
            TakeOut(matcher, state, _source.BytesOf(matcher.ListedText(_listEnd)));
        }

        return _isLegal;
    }

    // A list uses up the beginnings of its own texts and no others.
    private void TakeOut(AnswerMatcher matcher, in AnswerState state, ReadOnlySpan<byte> listed)
    {
        int node = _trie.Root;
        CopyRange text = _source.All;
        foreach (byte next in listed)
        {
            node = _trie.Child(node, next);
            if (node == TokenTrie.None || !_source.TryNarrow(text, next, out text))
            {
                return;
            }

            int token = _trie.TokenAt(node);
            if (token != TokenTrie.None && !matcher.CanBecomePiece(state, text))
            {
                _isLegal[token / 8] &= (byte)~(1 << (token % 8));
                _takenOut.Add(token);
            }
        }
    }

    private void PutBack()
    {
        foreach (int token in _takenOut)
        {
            _isLegal[token / 8] |= (byte)(1 << (token % 8));
        }

        _takenOut.Clear();
    }

    private void Collect(int node, CopyRange text)
    {
        int close = _trie.Child(node, (byte)'"');
        if (close != TokenTrie.None && _source.IsPiece(text))
        {
            _closable.Add((close, text));
        }

        foreach ((int child, CopyRange longer) in new TextContinuations(_trie, node, _source, text))
        {
            int token = _trie.TokenAt(child);
            if (token != TokenTrie.None)
            {
                _isLegal[token / 8] |= (byte)(1 << (token % 8));
            }

            Collect(child, longer);
        }
    }
}
