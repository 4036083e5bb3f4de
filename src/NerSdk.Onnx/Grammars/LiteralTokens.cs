namespace NerSdk.Onnx.Grammars;

/// <summary>
/// For each state of a grammar the tokens whose bytes are its fixed text, and the places where a token goes on into a copied text. No document is needed for that, so it
/// is computed once for a grammar and a vocabulary. Immutable.
/// </summary>
internal sealed class LiteralTokens
{
    private readonly (int Token, int State)[][] _tokens;
    private readonly (int Node, int State)[][] _openings;

    public LiteralTokens(CompiledGrammar grammar, TokenTrie trie)
    {
        _tokens = new (int, int)[grammar.StateCount][];
        _openings = new (int, int)[grammar.StateCount][];
        List<(int Token, int State)> tokens = [];
        List<(int Node, int State)> openings = [];
        for (int state = 0; state < grammar.StateCount; state++)
        {
            tokens.Clear();
            openings.Clear();
            Collect(trie.Root, state);
            _tokens[state] = [.. tokens];
            _openings[state] = [.. openings];
        }

        void Collect(int node, int state)
        {
            if (grammar.AfterCopy(state) != CompiledGrammar.None && trie.Child(node, (byte)'"') is int opening and not TokenTrie.None)
            {
                openings.Add((opening, state));
            }

            foreach (byte label in grammar.Labels(state))
            {
                int child = trie.Child(node, label);
                if (child == TokenTrie.None)
                {
                    continue;
                }

                int next = grammar.Next(state, label);
                if (trie.TokenAt(child) is int token and not TokenTrie.None)
                {
                    tokens.Add((token, next));
                }

                Collect(child, next);
            }
        }
    }

    /// <summary>The tokens that fixed text may go on with, and the state after each.</summary>
    public ReadOnlySpan<(int Token, int State)> TokensFrom(int state) => _tokens[state];

    /// <summary>Where a token opens a copied text: the node after the opening quote, and the state before it.</summary>
    public ReadOnlySpan<(int Node, int State)> OpeningsFrom(int state) => _openings[state];
}
