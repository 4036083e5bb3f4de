namespace NerSdk.Onnx.Grammars;

/// <summary>
/// The ways in which both a token and a copied text go on by the same byte: the children of a node of the vocabulary's tree, each with the longer text. For
/// <see langword="foreach"/>; allocates nothing.
/// </summary>
internal struct TextContinuations
{
    private readonly CopySource _source;
    private readonly CopyRange _text;
    private TokenTrie.ChildEnumerator _children;
    private bool _hasChild;
    private bool _hasLonger;
    private byte _next;
    private CopyRange _longer;

    public TextContinuations(TokenTrie trie, int node, CopySource source, CopyRange text)
    {
        _source = source;
        _text = text;
        _children = trie.Children(node);
        _hasChild = _children.MoveNext();
        _hasLonger = source.TryFindLonger(text, text.Low, out _next, out _longer);
    }

    /// <summary>The child, and the text with the byte that leads to it.</summary>
    public (int Child, CopyRange Text) Current { get; private set; }

    public readonly TextContinuations GetEnumerator() => this;

    public bool MoveNext()
    {
        while (_hasChild && _hasLonger)
        {
            (byte label, int child) = _children.Current;
            Current = (child, _longer);
            bool isFound = label == _next;
            if (label < _next)
            {
                _hasChild = _children.MoveNext();
            }
            else
            {
                _hasLonger = _source.TryFindLonger(_text, _longer.High, out _next, out _longer);
            }

            if (isFound)
            {
                return true;
            }
        }

        return false;
    }
}
