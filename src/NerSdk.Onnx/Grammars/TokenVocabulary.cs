using System.Collections.Immutable;
using NerSdk.Tokenizers;

namespace NerSdk.Onnx.Grammars;

/// <summary>A model's tokens as constrained decoding needs them. Immutable; made once for a model.</summary>
internal sealed class TokenVocabulary
{
    public TokenVocabulary(Tokenizer tokenizer)
    {
        Tokenizer = tokenizer;
        Trie = new TokenTrie(tokenizer.Vocabulary);
        WritableBytes = [.. Enumerable.Range(0, 256).Select(value => Trie.Find([(byte)value]) != TokenTrie.None)];
    }

    public Tokenizer Tokenizer { get; }

    /// <summary>The tokens as a prefix tree over their bytes.</summary>
    public TokenTrie Trie { get; }

    /// <summary>For each byte whether there is a token for it alone. What needs another byte cannot be written, so not be copied either.</summary>
    public ImmutableArray<bool> WritableBytes { get; }
}
